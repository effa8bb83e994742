package dev.kemudi.apiserver.audit;

import java.util.Arrays;

/** Where on its way a request is written down. */
enum AuditStage {
  REQUEST_RECEIVED("RequestReceived"),
  /** Only of answers that go on. */
  RESPONSE_STARTED("ResponseStarted"),
  RESPONSE_COMPLETE("ResponseComplete"),
  PANIC("Panic");

  private final String word;

  AuditStage(String word) {
    this.word = word;
  }

  static AuditStage of(String word) {
    return Arrays.stream(values())
        .filter(stage -> stage.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid value: \""
                        + word
                        + "\": allowed stages are RequestReceived,"
                        + "ResponseStarted,ResponseComplete,Panic"));
  }

  @Override
  public String toString() {
    return word;
  }
}
