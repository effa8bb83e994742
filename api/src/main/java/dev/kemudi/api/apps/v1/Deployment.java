package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Keeps like pods running and replaces them step by step when their template changes.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the deployment.
 * @param status Last observed state of the deployment, written by the system.
 */
@ApiResource(name = "deployments", shortNames = "deploy", categories = "all")
@ApiType(group = "apps", version = "v1")
public record Deployment(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) DeploymentSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) DeploymentStatus status)
    implements KubeObject {}
