package dev.kemudi.apiserver.openapi;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresources;
import dev.kemudi.api.autoscaling.v1.ScaleCodec;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.resources.ResourceDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a custom resource's kind. */
record CustomKind(CustomResourceDefinition definition, CustomResourceDefinitionVersion version) {
  private static final GroupVersionKind SCALE = ScaleCodec.INSTANCE.gvk();

  String kind() {
    return definition.spec().names().kind();
  }

  String listKind() {
    String named = definition.spec().names().listKind();
    return named.isEmpty() ? kind() + "List" : named;
  }

  GroupVersionKind groupVersionKind(String kind) {
    return new GroupVersionKind(definition.spec().group(), version.name(), kind);
  }

  /** {@code com.example.stable.v1.CronTab} for the group {@code stable.example.com}. */
  String definitionName() {
    List<String> words = new ArrayList<>(Arrays.asList(definition.spec().group().split("\\.")));
    Collections.reverse(words);
    return String.join(".", words) + "." + version.name() + "." + kind();
  }

  /** The entries of the resource and its subresources, as in discovery. */
  List<APIResource> resources() {
    String plural = definition.spec().names().plural();
    List<APIResource> resources = new ArrayList<>();
    resources.add(entry(plural).kind(kind()).verbs(ResourceDefinition.ALL_VERBS).build());
    CustomResourceSubresources below = version.subresources();
    List<String> verbs = List.of("get", "patch", "update");
    if (below != null && below.status() != null) {
      resources.add(entry(plural + "/status").kind(kind()).verbs(verbs).build());
    }
    if (below != null && below.scale() != null) {
      resources.add(
          entry(plural + "/scale")
              .group(SCALE.group())
              .version(SCALE.version())
              .kind(SCALE.kind())
              .verbs(verbs)
              .build());
    }
    return resources;
  }

  private APIResourceBuilder entry(String name) {
    return APIResourceBuilder.create()
        .name(name)
        .namespaced(definition.spec().scope().equals("Namespaced"));
  }

  /** How paths refer to the schemas of this kind and its list. */
  @Nullable Schema schema(GroupVersionKind kind) {
    if (kind.equals(groupVersionKind(kind()))) {
      return new Schema.Any(definitionName());
    }
    if (kind.equals(groupVersionKind(kind() + "List"))) {
      return new Schema.Any(definitionName() + "List");
    }
    TypeCodec<?> codec = ApiTypes.codec(kind);
    return codec == null ? null : codec.schema();
  }
}
