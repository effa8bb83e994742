package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a TerminationMessagePolicy. */
@ApiEnum
public final class TerminationMessagePolicy {
  public static final String FILE = "File";
  public static final String FALLBACK_TO_LOGS_ON_ERROR = "FallbackToLogsOnError";

  private TerminationMessagePolicy() {}
}
