package dev.kemudi.resources.conversion;

import dev.kemudi.api.policy.v1beta1.Eviction;
import dev.kemudi.api.policy.v1beta1.EvictionBuilder;

/** Evictions, which say the same in both versions. */
final class EvictionConversion implements Conversion<Eviction, dev.kemudi.api.policy.v1.Eviction> {
  @Override
  public dev.kemudi.api.policy.v1.Eviction toHub(Eviction object) {
    return dev.kemudi.api.policy.v1.EvictionBuilder.create()
        .metadata(object.metadata())
        .deleteOptions(object.deleteOptions())
        .build();
  }

  @Override
  public Eviction fromHub(dev.kemudi.api.policy.v1.Eviction object) {
    return EvictionBuilder.create()
        .metadata(object.metadata())
        .deleteOptions(object.deleteOptions())
        .build();
  }
}
