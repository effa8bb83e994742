package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program that runs in a pod.
 *
 * @param name Name, a DNS label unique in the pod; cannot change.
 * @param image Image to run.
 * @param command Program and arguments replacing the image's entry point; $(NAME) references are
 *     expanded.
 * @param args Arguments replacing the image's default command; $(NAME) references are expanded.
 * @param workingDir Working directory; default the image's.
 * @param ports Ports the container listens on; others are reachable too.
 * @param envFrom Sources of many variables at once; later ones win, env wins over all.
 * @param env Environment variables.
 * @param resources Compute resources the container needs and may use.
 * @param volumeMounts Volumes mounted into the filesystem.
 * @param volumeDevices Raw block volumes made available.
 * @param livenessProbe Check that restarts the container when it fails.
 * @param readinessProbe Check that takes the pod out of service while it fails.
 * @param startupProbe Check that holds back the other probes until it succeeds, and restarts on
 *     failure.
 * @param lifecycle What to do right after start and before stop.
 * @param terminationMessagePath File with the container's last words, up to 4096 bytes; default
 *     /dev/termination-log.
 * @param terminationMessagePolicy File (default), or FallbackToLogsOnError to use the end of the
 *     log.
 * @param imagePullPolicy Always, Never or IfNotPresent; Always by default for tag latest.
 * @param securityContext Security settings that override the pod's.
 * @param stdin Keeps a buffer for standard input; default false, giving end of file.
 * @param stdinOnce Closes standard input after the first client detaches.
 * @param tty Gives the container a terminal; needs stdin.
 */
@ApiType
public record Container(
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
