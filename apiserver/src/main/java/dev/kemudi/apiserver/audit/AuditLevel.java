package dev.kemudi.apiserver.audit;

import java.util.Arrays;

/** How much is written down, each level more than those before it. */
enum AuditLevel {
  NONE("None"),
  METADATA("Metadata"),
  REQUEST("Request"),
  REQUEST_RESPONSE("RequestResponse");

  private final String word;

  AuditLevel(String word) {
    this.word = word;
  }

  static AuditLevel of(String word) {
    return Arrays.stream(values())
        .filter(level -> level.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unsupported value: \""
                        + word
                        + "\": supported values: \"None\", \"Metadata\", \"Request\","
                        + " \"RequestResponse\""));
  }

  boolean holds(AuditLevel other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return word;
  }
}
