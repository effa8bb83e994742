package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/**
 * Registers webhooks that may change objects on their way in.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param webhooks The webhooks and what they are called for.
 */
@ApiResource(
    name = "mutatingwebhookconfigurations",
    namespaced = false,
    categories = "api-extensions")
@ApiType(group = "admissionregistration.k8s.io", version = "v1")
public record MutatingWebhookConfiguration(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "name") List<MutatingWebhook> webhooks)
    implements KubeObject {}
