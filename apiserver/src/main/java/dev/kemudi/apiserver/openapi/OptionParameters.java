package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.meta.v1.CreateOptionsCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.ListOptionsCodec;
import dev.kemudi.machinery.meta.v1.PatchOptionsCodec;
import dev.kemudi.machinery.meta.v1.UpdateOptionsCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parameters that requests of each verb take. */
final class OptionParameters {
  final List<Parameter> list = Parameter.ofOptions(ListOptionsCodec.INSTANCE.schema(), Set.of());
  final List<Parameter> create =
      Parameter.ofOptions(CreateOptionsCodec.INSTANCE.schema(), Set.of());
  final List<Parameter> update =
      Parameter.ofOptions(UpdateOptionsCodec.INSTANCE.schema(), Set.of());
  final List<Parameter> patch = Parameter.ofOptions(PatchOptionsCodec.INSTANCE.schema(), Set.of());
  final List<Parameter> delete =
      Parameter.ofOptions(DeleteOptionsCodec.INSTANCE.schema(), Set.of());
  final List<Parameter> deleteCollection = new ArrayList<>(delete);

  OptionParameters() {
    deleteCollection.addAll(
        Parameter.ofOptions(
            ListOptionsCodec.INSTANCE.schema(), Set.of("watch", "allowWatchBookmarks")));
  }
}
