package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** Writes through {@code status}, which change nothing else. */
final class CustomStatus {
  private CustomStatus() {}

  static Strategy<CustomObject> of(CustomStrategy main) {
    return new SubresourceStrategy<>(
        main,
        (object, old, context) -> kept(object, old),
        main::validateStatus,
        List.of(List.of("spec")));
  }

  private static CustomObject kept(CustomObject object, CustomObject old) {
    return CustomStrategy.withStatusOf(old, object)
        .with(
            ObjectMetaBuilder.from(old.metadata())
                .managedFields(object.metadata().managedFields())
                .build());
  }
}
