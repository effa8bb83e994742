package dev.kemudi.api.scheduling.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * A named priority for pods.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param value The priority; higher goes first, user classes up to 1000000000.
 * @param globalDefault Whether pods without a class get this one; at most one class.
 * @param description When to use the class, for people.
 * @param preemptionPolicy PreemptLowerPriority (default) or Never.
 */
@ApiResource(name = "priorityclasses", namespaced = false, shortNames = "pc")
@ApiType(group = "scheduling.k8s.io", version = "v1")
public record PriorityClass(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) int value,
    @Field(id = 3) boolean globalDefault,
    @Field(id = 4) String description,
    @Field(id = 5, alias = "PreemptionPolicy") @Nullable String preemptionPolicy)
    implements KubeObject {}
