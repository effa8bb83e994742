package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.ArrayList;
import java.util.List;

/** Writes through {@code status}, which change nothing else. */
final class CustomStatus {
  private CustomStatus() {}

  static Strategy<CustomObject> of(CustomStrategy main) {
    return new SubresourceStrategy<>(
        main, (object, old, context) -> kept(object, old), main::validateStatus, resetFields(main));
  }

  private static CustomObject kept(CustomObject object, CustomObject old) {
    return CustomStrategy.withStatusOf(old, object)
        .with(
            ObjectMetaBuilder.from(old.metadata())
                .managedFields(object.metadata().managedFields())
                .build());
  }

  private static List<List<String>> resetFields(CustomStrategy main) {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("metadata"));
    main.topFields().stream()
        .filter(name -> !name.equals(CustomStrategy.STATUS))
        .forEach(name -> all.add(List.of(name)));
    return all;
  }
}
