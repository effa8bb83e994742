package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EphemeralContainerCommon of the Kubernetes API. */
@ApiType
public record EphemeralContainerCommon(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) String image,
    @Field(id = 3) List<String> command,
    @Field(id = 4) List<String> args,
    @Field(id = 5) String workingDir,
    @Field(
            id = 6,
            listType = "map",
            listMapKeys = {"containerPort", "protocol"},
            patchStrategy = "merge",
            patchMergeKey = "containerPort")
        List<ContainerPort> ports,
    @Field(id = 19) List<EnvFromSource> envFrom,
    @Field(id = 7, patchStrategy = "merge", patchMergeKey = "name") List<EnvVar> env,
    @Field(id = 8, emitEmpty = true, optional = true) ResourceRequirements resources,
    @Field(id = 9, patchStrategy = "merge", patchMergeKey = "mountPath")
        List<VolumeMount> volumeMounts,
    @Field(id = 21, patchStrategy = "merge", patchMergeKey = "devicePath")
        List<VolumeDevice> volumeDevices,
    @Field(id = 10) @Nullable Probe livenessProbe,
    @Field(id = 11) @Nullable Probe readinessProbe,
    @Field(id = 22) @Nullable Probe startupProbe,
    @Field(id = 12) @Nullable Lifecycle lifecycle,
    @Field(id = 13) String terminationMessagePath,
    @Field(id = 20, alias = "TerminationMessagePolicy") String terminationMessagePolicy,
    @Field(id = 14, alias = "PullPolicy") String imagePullPolicy,
    @Field(id = 15) @Nullable SecurityContext securityContext,
    @Field(id = 16) boolean stdin,
    @Field(id = 17) boolean stdinOnce,
    @Field(id = 18) boolean tty) {}
