package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a StatefulSetUpdateStrategyType. */
@ApiEnum
public final class StatefulSetUpdateStrategyType {
  public static final String ROLLING_UPDATE = "RollingUpdate";
  public static final String ON_DELETE = "OnDelete";

  private StatefulSetUpdateStrategyType() {}
}
