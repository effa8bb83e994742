package dev.kemudi.apiserver.encryption;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a plugin of a key management service, with upstream's defaults.
 *
 * @param apiVersion of the plugin: {@code v1} or {@code v2}
 * @param name which stands in all that is stored
 * @param cacheSize for how many keys are kept; none if it is negative
 * @param timeout of each question
 */
record KmsProvider(
    String apiVersion, String name, int cacheSize, String endpoint, Duration timeout) {
  private static final String FIRST = "v1";
  private static final String SECOND = "v2";
  private static final int USUAL_SIZE = 1000;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when a field is of another type
   */
  static KmsProvider of(Object provider) {
    Object given = Objects.requireNonNull(JsonTree.get(provider, "kms"));
    String version = JsonTree.getString(given, "apiVersion");
    return new KmsProvider(
        version.isEmpty() ? FIRST : version,
        JsonTree.getString(given, "name"),
        size(JsonTree.get(given, "cachesize")),
        JsonTree.getString(given, "endpoint"),
        timeout(JsonTree.get(given, "timeout")));
  }

  private static int size(@Nullable Object given) {
    if (given == null) {
      return USUAL_SIZE;
    }
    if (given instanceof Number number && number.intValue() == number.doubleValue()) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "json: cannot unmarshal "
            + (given instanceof Number ? "number " + given : JsonTree.typeName(given))
            + " into Go struct field KMSConfiguration.resources.providers.kms.cachesize of type"
            + " int32");
  }

  private static Duration timeout(@Nullable Object given) {
    if (given == null) {
      return USUAL_TIMEOUT;
    }
    if (given instanceof String text) {
      return GoDuration.parse(text);
    }
    throw new IllegalArgumentException(
        "json: cannot unmarshal " + JsonTree.typeName(given) + " into Go value of type string");
  }

  boolean isSecond() {
    return apiVersion.equals(SECOND);
  }

  /** Where it listens. */
  String socket() {
    return KmsEndpoint.parse(endpoint).socket();
  }

  /** What all that it encrypts begins with. */
  String prefix() {
    return "k8s:enc:kms:" + apiVersion + ":" + name + ":";
  }

  /** What is wrong with it. */
  List<FieldError> errors(FieldPath field) {
    List<FieldError> errors = new ArrayList<>();
    FieldPath at = field.child("name");
    if (name.isEmpty()) {
      errors.add(FieldError.required(at, "name is a mandatory field for a provider"));
    }
    if (!apiVersion.equals(FIRST) && name.contains(":")) {
      errors.add(
          FieldError.invalid(
              at, name, "invalid KMS provider name " + name + ", must not contain ':'"));
    }
    if (timeout.isZero() || timeout.isNegative()) {
      errors.add(
          FieldError.invalid(
              field.child("timeout"),
              new GoLiteral("v1.Duration{Duration:" + timeout.toNanos() + "}"),
              "timeout should be a positive value"));
    }
    String problem = endpointProblem();
    if (!problem.isEmpty()) {
      errors.add(FieldError.invalid(field.child("endpoint"), endpoint, problem));
    }
    if (cacheSize == 0) {
      errors.add(
          FieldError.invalid(
              field.child("cachesize"),
              cacheSize,
              "cachesize should be a positive value, or negative to disable"));
    }
    if (!apiVersion.equals(FIRST) && !isSecond()) {
      // The word is doubled where upstream means the value.
      errors.add(
          FieldError.invalid(
              field.child("apiVersion"),
              apiVersion,
              "unsupported apiVersion apiVersion for KMS provider, only v1 and v2 are supported"));
    }
    return errors;
  }

  private String endpointProblem() {
    if (endpoint.isEmpty()) {
      return "endpoint is a mandatory field for a kms";
    }
    try {
      String scheme = KmsEndpoint.parse(endpoint).scheme();
      return scheme.equals("unix")
          ? ""
          : "unsupported scheme \"" + scheme + "\" for KMS provider, only unix is supported";
    } catch (IllegalArgumentException e) {
      return "invalid endpoint for kms provider, error: " + e.getMessage();
    }
  }
}
