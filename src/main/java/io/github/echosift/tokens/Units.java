package io.github.echosift.tokens;

import java.util.HashMap;
import java.util.Map;

/** One name for each unit and currency, however it is written. */
public final class Units {
  private static final String[] NAMES = {
    "$ usd dollar dollars us$ دولار دولارا دولارات डॉलर ডলার đô 달러 dola dolar dolarów dolary доллар доллара долларов dólar dólares dollaro dollari",
    "€ eur euro euros евро يورو ευρώ 유로 avro",
    "£ gbp sterling",
    "¥ jpy yen",
    "cny rmb yuan renminbi",
    "₹ inr rupee rupees rs रुपये रुपए रुपया रु",
    "chf franken francs",
    "₽ rub рублей рубля рубль руб",
    "₩ krw won 원",
    "zl złoty złote złotych pln zloty zlotys",
    "₺ tl lira liras lire",
    "৳ bdt taka টাকা",
    "₫ vnd dong đồng",
    "₴ uah hryvnia гривен гривны",
    "₦ ngn naira",
    "sek skr kronor krona",
    "dkk nok kroner krone",
    "peso pesos",
    "dinar dinars دينار دينارا دنانير",
    "riyal riyals ريال ريالا",
    "dirham dirhams درهم درهما",
    "toman تومان",
    "shilingi shilling shillings kes tzs",
    "pound pounds",
    "¢ cent cents ct cts",
    "% pct percent prozent procent procento процент процента процентов porcento percento",
    "km kilometre kilometres kilometer kilometers kilómetro kilómetros kilomètre kilomètres"
        + " chilometro chilometri quilómetro quilómetros quilômetro quilômetros км километр"
        + " километра километров",
    "m metre metres meter meters metro metros mètre mètres metri",
    "cm centimetre centimetres centimeter centimeters centimètres centímetros zentimeter см",
    "mm millimetre millimetres millimeter millimeters",
    "mi mile miles meilen",
    "ft foot feet",
    "inch inches zoll",
    "mg milligram milligrams milligramm milligrammes miligramos мг",
    "µg mcg microgram micrograms mikrogramm",
    "g gram grams gramm grammes gramos grammi gr г",
    "kg kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos кг",
    "t ton tons tonne tonnes tonnen toneladas tonnellate",
    "lb lbs",
    "oz ounce ounces",
    "ml millilitre millilitres milliliter milliliters мл",
    "cl centilitre centilitres centiliter",
    "l litre litres liter liters litro litros litri л литр литра литров",
    "gb gigabyte gigabytes",
    "mb megabyte megabytes",
    "tb terabyte terabytes",
    "kb kilobyte kilobytes",
    "kmh kph",
    "mph",
    "hz hertz",
    "ghz gigahertz",
    "mhz megahertz",
    "w watt watts",
    "kw kilowatt kilowatts",
    "mw megawatt megawatts",
    "kwh",
    "v volt volts",
    "mah",
    "시간",
    "ha hectare hectares hektar hectáreas ettari гектар гектара гектаров га",
    "acre acres",
    "h hr hrs hour hours stunde stunden heure heures hora horas ore час часа часов",
    "min mins minute minutes minuten minuto minutos minuti минут минуты минуту",
    "sec secs second seconds sekunden secondes segundos secondi",
    "°c celsius",
    "°f fahrenheit",
    "° degree degrees grad degrés grados gradi graus",
  };

  private static final Map<String, String> CANONICAL = canonical();

  private Units() {}

  private static Map<String, String> canonical() {
    Map<String, String> out = new HashMap<>();
    for (String line : NAMES) {
      String[] words = line.split(" ", -1);
      for (String word : words) {
        out.put(Folding.lower(word), words[0]);
      }
    }
    return out;
  }

  /** The unit of a word in lower case, with or without its accents; null if it is none. */
  public static String of(String word) {
    return CANONICAL.get(word);
  }

  /** Whether a canonical unit is money. */
  public static boolean money(String unit) {
    return switch (unit) {
      case "$", "€", "£", "¥", "cny", "₹", "chf", "₽", "₩", "¢", "zl", "₺", "৳", "₫", "₴", "₦" ->
          true;
      case "sek", "dkk", "peso", "dinar", "riyal", "dirham", "toman", "shilingi", "pound" -> true;
      default -> false;
    };
  }
}
