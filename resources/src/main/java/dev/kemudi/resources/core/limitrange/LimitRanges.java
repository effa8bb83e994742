package dev.kemudi.resources.core.limitrange;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code limitranges}. */
public final class LimitRanges {
  private LimitRanges() {}

  public static ResourceDefinition<LimitRange> definition() {
    return ResourceDefinition.of(CoreV1.LIMITRANGES, new LimitRangeStrategy(), "limitranges");
  }
}
