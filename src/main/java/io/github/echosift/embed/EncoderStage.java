package io.github.echosift.embed;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.LongText;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.config.encoder.Reading;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/**
 * The params of a stage that say which encoder it runs and how.
 *
 * @param <S> the stage
 */
abstract class EncoderStage<S extends EncoderStage<S>> extends Transformer {
  private static final long serialVersionUID = 1L;
  private static final String MODELS_OWN = "model";

  private final String uid;
  private final Param<String> model;
  private final Param<String> precision;
  private final Param<String> pooling;
  private final IntParam maxTokens;
  private final Param<String> longText;
  private final Param<String> prefixRole;
  private final IntParam batchTokens;
  private final IntParam lookahead;
  private final Param<String> device;

  EncoderStage(String uid) {
    this.uid = uid;
    EncoderConfig defaults = EncoderConfig.defaults();
    model = new Param<>(uid, "model", "name of a model, or a directory", String.class);
    precision =
        oneOf("precision", "fp32 (the original's answers) or int8 (faster)", Precision.values());
    pooling =
        new Param<>(
            uid,
            "pooling",
            "how word pieces become one vector: mean, cls or model (as it says)",
            ParamValidators.inArray(new String[] {MODELS_OWN, "mean", "cls"}),
            String.class);
    maxTokens =
        new IntParam(
            uid,
            "maxTokens",
            "word pieces read at once; 0: as the model says",
            ParamValidators.inRange(0, Reading.MOST_TOKENS));
    longText =
        oneOf(
            "longText",
            "longer texts: truncate (the rest is cut off) or chunk (read in windows)",
            LongText.values());
    prefixRole =
        oneOf(
            "prefixRole",
            "which of the model's prefixes stands before a text: query, document or none",
            PrefixRole.values());
    batchTokens =
        new IntParam(uid, "batchTokens", "padded word pieces a batch", ParamValidators.gt(15));
    lookahead =
        new IntParam(
            uid, "lookahead", "texts a task reads ahead to sort by length", ParamValidators.gt(0));
    device =
        new Param<>(
            uid,
            "device",
            "cpu, gpu (the card that Spark gave the task, else the first) or gpu:N",
            String.class);
    setDefault(model, defaults.model());
    setDefault(precision, key(defaults.precision()));
    setDefault(pooling, MODELS_OWN);
    setDefault(maxTokens, defaults.reading().maxTokens());
    setDefault(longText, key(defaults.reading().longText()));
    setDefault(prefixRole, key(defaults.reading().role()));
    setDefault(batchTokens, defaults.batching().tokens());
    setDefault(lookahead, defaults.batching().lookahead());
    setDefault(device, defaults.device().label());
  }

  private Param<String> oneOf(String name, String doc, Enum<?>... values) {
    String[] keys = Arrays.stream(values).map(EncoderStage::key).toArray(String[]::new);
    return new Param<>(uid, name, doc, ParamValidators.inArray(keys), String.class);
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E value(Class<E> type, String key) {
    return Enum.valueOf(type, key.toUpperCase(Locale.ROOT));
  }

  /** Takes over a configuration. */
  final void run(EncoderConfig config) {
    Reading reading = config.reading();
    set(model, config.model());
    set(precision, key(config.precision()));
    set(pooling, reading.askedPooling().map(EncoderStage::key).orElse(MODELS_OWN));
    set(maxTokens, reading.maxTokens());
    set(longText, key(reading.longText()));
    set(prefixRole, key(reading.role()));
    set(batchTokens, config.batching().tokens());
    set(lookahead, config.batching().lookahead());
    set(device, config.device().label());
  }

  /** The encoder that this stage runs. */
  public EncoderConfig config() {
    String asked = getOrDefault(pooling);
    return new EncoderConfig(
        getOrDefault(model),
        value(Precision.class, getOrDefault(precision)),
        new Reading(
            asked.equals(MODELS_OWN) ? null : value(Pooling.class, asked),
            (Integer) getOrDefault(maxTokens),
            value(LongText.class, getOrDefault(longText)),
            value(PrefixRole.class, getOrDefault(prefixRole))),
        new Batching((Integer) getOrDefault(batchTokens), (Integer) getOrDefault(lookahead)),
        Device.parse(getOrDefault(device)));
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Name of the built-in model, or a directory on any Hadoop filesystem as {@code prepare-model} or
   * Hugging Face make it. It reaches every executor once.
   */
  public Param<String> model() {
    return model;
  }

  /** {@code fp32} (default) or {@code int8}. */
  public Param<String> precision() {
    return precision;
  }

  /** {@code mean}, {@code cls} or {@code model} (default): as the model's files say, else mean. */
  public Param<String> pooling() {
    return pooling;
  }

  /** Word pieces of a text that are read at once; 0 (default) for what the model was made for. */
  public IntParam maxTokens() {
    return maxTokens;
  }

  /** {@code truncate} (default) or {@code chunk}; see {@link LongText}. */
  public Param<String> longText() {
    return longText;
  }

  /** {@code document} (default), {@code query} or {@code none}; see {@link PrefixRole}. */
  public Param<String> prefixRole() {
    return prefixRole;
  }

  /** Padded word pieces a batch; default 512. */
  public IntParam batchTokens() {
    return batchTokens;
  }

  /** Texts read ahead to sort by length; default 2,048. Memory a task grows with it. */
  public IntParam lookahead() {
    return lookahead;
  }

  /**
   * {@code cpu} (default), {@code gpu} or {@code gpu:N}. Cards need ONNX Runtime's CUDA artefact.
   */
  public Param<String> device() {
    return device;
  }

  /** This stage, for calls in a row. */
  abstract S self();

  /** Sets {@link #model()}. */
  public S setModel(String value) {
    set(model, value);
    return self();
  }

  /** Value of {@link #model()}. */
  public String getModel() {
    return getOrDefault(model);
  }

  /** Sets {@link #precision()}. */
  public S setPrecision(String value) {
    set(precision, value);
    return self();
  }

  /** Value of {@link #precision()}. */
  public String getPrecision() {
    return getOrDefault(precision);
  }

  /** Sets {@link #pooling()}. */
  public S setPooling(String value) {
    set(pooling, value);
    return self();
  }

  /** Value of {@link #pooling()}. */
  public String getPooling() {
    return getOrDefault(pooling);
  }

  /** Sets {@link #maxTokens()}. */
  public S setMaxTokens(int value) {
    set(maxTokens, value);
    return self();
  }

  /** Value of {@link #maxTokens()}. */
  public int getMaxTokens() {
    return (Integer) getOrDefault(maxTokens);
  }

  /** Sets {@link #longText()}. */
  public S setLongText(String value) {
    set(longText, value);
    return self();
  }

  /** Value of {@link #longText()}. */
  public String getLongText() {
    return getOrDefault(longText);
  }

  /** Sets {@link #prefixRole()}. */
  public S setPrefixRole(String value) {
    set(prefixRole, value);
    return self();
  }

  /** Value of {@link #prefixRole()}. */
  public String getPrefixRole() {
    return getOrDefault(prefixRole);
  }

  /** Sets {@link #batchTokens()}. */
  public S setBatchTokens(int value) {
    set(batchTokens, value);
    return self();
  }

  /** Value of {@link #batchTokens()}. */
  public int getBatchTokens() {
    return (Integer) getOrDefault(batchTokens);
  }

  /** Sets {@link #lookahead()}. */
  public S setLookahead(int value) {
    set(lookahead, value);
    return self();
  }

  /** Value of {@link #lookahead()}. */
  public int getLookahead() {
    return (Integer) getOrDefault(lookahead);
  }

  /** Sets {@link #device()}. */
  public S setDevice(String value) {
    set(device, value);
    return self();
  }

  /** Value of {@link #device()}. */
  public String getDevice() {
    return getOrDefault(device);
  }
}
