package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity for processes that run in pods.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param secrets Secrets that pods of the account may use, checked only when enforced by
 *     annotation.
 * @param imagePullSecrets Registry credentials for pods of the account.
 * @param automountServiceAccountToken Whether pods get a token mounted; the pod can override it.
 */
@ApiResource(name = "serviceaccounts", shortNames = "sa")
@ApiType(version = "v1")
public record ServiceAccount(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "name") List<ObjectReference> secrets,
    @Field(id = 3) List<LocalObjectReference> imagePullSecrets,
    @Field(id = 4) @Nullable Boolean automountServiceAccountToken)
    implements KubeObject {}
