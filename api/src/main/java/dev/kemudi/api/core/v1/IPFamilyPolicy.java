package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a IPFamilyPolicy. */
@ApiEnum
public final class IPFamilyPolicy {
  public static final String SINGLE_STACK = "SingleStack";
  public static final String PREFER_DUAL_STACK = "PreferDualStack";
  public static final String REQUIRE_DUAL_STACK = "RequireDualStack";

  private IPFamilyPolicy() {}
}
