package io.github.echosift.frame;

import io.github.echosift.lexicon.Edits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. To whom one is to write and which page to open are facts. The address of a page at the end of a
 * text is that of the text itself, and every sharing makes another one of the short kind: these tell
 * nothing, nor do outlets that link to pages of their own.
 */

/** Compares the addresses of mail and of pages that two texts name. */
public final class Addresses {
  private static final Pattern MAIL =
      Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]+(\\.[\\p{L}\\d-]+)+");

  private static final Pattern PAGE =
      Pattern.compile(
          "(?:https?://|www\\.)([\\p{L}\\d.-]+)(:\\d+)?(/[^\\s\"<>()）」”?#]*)?[^\\s\"<>）」”]*");

  /** What a page of a site is asked for; what else is asked tells where one came from. */
  private static final Pattern ASKED =
      Pattern.compile(
          "[?&;](?:id|v|p|pid|aid|tid|article|item|doc|story|thread|topic|film|product|isbn|q)=[^&;#\\s]+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("[.,;:!/]+$|/amp$|\\.html?$");

  /** Letters up to which a host is one of short addresses, which say nothing: t.co, bit.ly. */
  private static final int SHORT = 7;

  private static final int TYPING = 2;

  /** Before an address with no words behind. */
  private static final String LAST = ">";

  private final List<String> mails;
  private final List<String> pages;

  private Addresses(List<String> mails, List<String> pages) {
    this.mails = mails;
    this.pages = pages;
  }

  /** Those in a text. */
  public static Addresses of(String text) {
    List<String> mails = new ArrayList<>(0);
    List<String> pages = new ArrayList<>(0);
    if (text.indexOf('@') > 0) {
      Matcher mail = MAIL.matcher(text);
      while (mail.find()) {
        mails.add(mail.group().toLowerCase(Locale.ROOT));
      }
    }
    if (text.contains("://") || text.contains("www.")) {
      Matcher page = PAGE.matcher(text);
      while (page.find()) {
        boolean within = text.substring(page.end()).chars().anyMatch(Character::isLetterOrDigit);
        pages.add((within ? "" : LAST) + page(page));
      }
    }
    return new Addresses(mails, pages);
  }

  /** Host and path, as they are compared. */
  private static String page(Matcher found) {
    String host = found.group(1).toLowerCase(Locale.ROOT);
    String path = found.group(3) == null ? "" : found.group(3);
    String plain = host.startsWith("www.") ? host.substring(4) : host;
    Matcher asked = ASKED.matcher(found.group());
    String out = plain + path + (asked.find() ? asked.group() : "");
    for (Matcher end = END.matcher(out); end.find(); end = END.matcher(out)) {
      out = out.substring(0, end.start());
    }
    return out;
  }

  /**
   * An address in the place of another one.
   *
   * @param here of the first text
   * @param there of the second
   */
  public record Other(String here, String there) {}

  /** The first address that another text has another one for; empty if there is none. */
  public Optional<Other> other(Addresses that) {
    if (mails.size() == that.mails.size()) {
      for (int i = 0; i < mails.size(); i++) {
        if (!that.mails.contains(mails.get(i)) && !mails.contains(that.mails.get(i))) {
          return Optional.of(new Other(mails.get(i), that.mails.get(i)));
        }
      }
    }
    if (pages.size() == that.pages.size()) {
      for (int i = 0; i < pages.size(); i++) {
        if (otherPage(pages.get(i), that.pages.get(i))) {
          return Optional.of(new Other(pages.get(i), that.pages.get(i)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean otherPage(String x, String y) {
    if (x.startsWith(LAST) || y.startsWith(LAST)) {
      return x.startsWith(LAST) && y.startsWith(LAST) && oneLetter(x, y);
    }
    String hostX = host(x);
    String hostY = host(y);
    if (hostX.length() <= SHORT || x.equals(y)) {
      return false;
    }
    return hostX.equals(hostY) || mistyped(hostX, hostY);
  }

  private static String host(String page) {
    int end = page.indexOf('/');
    return end < 0 ? page : page.substring(0, end);
  }

  /** Whether two addresses are the same but for a letter or two in one place. */
  private static boolean oneLetter(String x, String y) {
    boolean shortHost = host(x).length() <= SHORT + LAST.length();
    return !x.equals(y) && !shortHost && Edits.between(x, y) <= TYPING;
  }

  /** Whether two hosts differ in a letter or two. */
  private static boolean mistyped(String x, String y) {
    int other = x.length() == y.length() ? 0 : TYPING + 1;
    for (int i = 0; i < x.length() && other <= TYPING; i++) {
      other += x.charAt(i) == y.charAt(i) ? 0 : 1;
    }
    return other <= TYPING;
  }
}
