package dev.kemudi.node.cri;

import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.node.cri.v1.AttachRequest;
import dev.kemudi.node.cri.v1.CheckpointContainerRequest;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.ContainerStats;
import dev.kemudi.node.cri.v1.ContainerStatsFilter;
import dev.kemudi.node.cri.v1.ContainerStatsRequest;
import dev.kemudi.node.cri.v1.ContainerStatusRequest;
import dev.kemudi.node.cri.v1.ContainerStatusResponse;
import dev.kemudi.node.cri.v1.CreateContainerRequest;
import dev.kemudi.node.cri.v1.ExecRequest;
import dev.kemudi.node.cri.v1.ExecSyncRequest;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.LinuxContainerResources;
import dev.kemudi.node.cri.v1.ListContainerStatsRequest;
import dev.kemudi.node.cri.v1.ListContainersRequest;
import dev.kemudi.node.cri.v1.ListPodSandboxRequest;
import dev.kemudi.node.cri.v1.ListPodSandboxStatsRequest;
import dev.kemudi.node.cri.v1.NetworkConfig;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import dev.kemudi.node.cri.v1.PodSandboxStats;
import dev.kemudi.node.cri.v1.PodSandboxStatsFilter;
import dev.kemudi.node.cri.v1.PodSandboxStatsRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatusRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatusResponse;
import dev.kemudi.node.cri.v1.PortForwardRequest;
import dev.kemudi.node.cri.v1.RemoveContainerRequest;
import dev.kemudi.node.cri.v1.RemovePodSandboxRequest;
import dev.kemudi.node.cri.v1.ReopenContainerLogRequest;
import dev.kemudi.node.cri.v1.RunPodSandboxRequest;
import dev.kemudi.node.cri.v1.RuntimeConfig;
import dev.kemudi.node.cri.v1.StartContainerRequest;
import dev.kemudi.node.cri.v1.StatusRequest;
import dev.kemudi.node.cri.v1.StatusResponse;
import dev.kemudi.node.cri.v1.StopContainerRequest;
import dev.kemudi.node.cri.v1.StopPodSandboxRequest;
import dev.kemudi.node.cri.v1.UpdateContainerResourcesRequest;
import dev.kemudi.node.cri.v1.UpdateRuntimeConfigRequest;
import dev.kemudi.node.cri.v1.VersionRequest;
import dev.kemudi.node.cri.v1.VersionResponse;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Blocking calls to a container runtime. Safe for any number of threads, virtual ones included; a
 * call fails with a {@link CriException}, and at once with {@link CriException.Unavailable} while
 * the runtime is away. An interrupt cancels the call.
 */
public final class RuntimeClient implements AutoCloseable {
  private final CriChannel channel;
  private final CriDeadlines deadlines;
  private final ImageClient images;

  private RuntimeClient(CriChannel channel, CriDeadlines deadlines) {
    this.channel = channel;
    this.deadlines = deadlines;
    this.images = new ImageClient(channel, deadlines);
  }

  /** A client for the runtime that listens on the socket; connects with the first call. */
  public static RuntimeClient of(Path socket, CriDeadlines deadlines) {
    return new RuntimeClient(new CriChannel(socket), deadlines);
  }

  /** The runtime's images. */
  public ImageClient images() {
    return images;
  }

  /** What was called how often, for monitoring. */
  public List<ComponentMetric> metrics() {
    return channel.metrics().all();
  }

  public VersionResponse version() {
    return call(RuntimeMethods.VERSION, VersionRequest.getDefaultInstance());
  }

  /** The runtime's conditions, with its configuration as JSON if verbose. */
  public StatusResponse status(boolean verbose) {
    return call(RuntimeMethods.STATUS, StatusRequest.newBuilder().setVerbose(verbose).build());
  }

  /** Tells the runtime the pods' address range. */
  public void updatePodCidr(String podCidr) {
    RuntimeConfig config =
        RuntimeConfig.newBuilder()
            .setNetworkConfig(NetworkConfig.newBuilder().setPodCidr(podCidr))
            .build();
    call(
        RuntimeMethods.UPDATE_RUNTIME_CONFIG,
        UpdateRuntimeConfigRequest.newBuilder().setRuntimeConfig(config).build());
  }

  /**
   * Starts a pod's sandbox, network included, and returns its id; an empty handler is the default.
   */
  public String runPodSandbox(PodSandboxConfig config, String runtimeHandler) {
    RunPodSandboxRequest request =
        RunPodSandboxRequest.newBuilder()
            .setConfig(config)
            .setRuntimeHandler(runtimeHandler)
            .build();
    return call(deadlines.call().multipliedBy(2), RuntimeMethods.RUN_POD_SANDBOX, request)
        .getPodSandboxId();
  }

  /** Kills what still runs in the sandbox and gives its addresses back; may be repeated. */
  public void stopPodSandbox(String sandboxId) {
    call(
        RuntimeMethods.STOP_POD_SANDBOX,
        StopPodSandboxRequest.newBuilder().setPodSandboxId(sandboxId).build());
  }

  /** Removes the sandbox with its containers; one that is already gone is no error. */
  public void removePodSandbox(String sandboxId) {
    call(
        RuntimeMethods.REMOVE_POD_SANDBOX,
        RemovePodSandboxRequest.newBuilder().setPodSandboxId(sandboxId).build());
  }

  public PodSandboxStatusResponse podSandboxStatus(String sandboxId, boolean verbose) {
    return call(
        RuntimeMethods.POD_SANDBOX_STATUS,
        PodSandboxStatusRequest.newBuilder()
            .setPodSandboxId(sandboxId)
            .setVerbose(verbose)
            .build());
  }

  public List<PodSandbox> listPodSandboxes(PodSandboxFilter filter) {
    return call(
            RuntimeMethods.LIST_POD_SANDBOX,
            ListPodSandboxRequest.newBuilder().setFilter(filter).build())
        .getItemsList();
  }

  /** Makes a container in a sandbox, not yet started, and returns its id. */
  public String createContainer(
      String sandboxId, ContainerConfig config, PodSandboxConfig sandboxConfig) {
    return call(
            RuntimeMethods.CREATE_CONTAINER,
            CreateContainerRequest.newBuilder()
                .setPodSandboxId(sandboxId)
                .setConfig(config)
                .setSandboxConfig(sandboxConfig)
                .build())
        .getContainerId();
  }

  public void startContainer(String containerId) {
    call(
        RuntimeMethods.START_CONTAINER,
        StartContainerRequest.newBuilder().setContainerId(containerId).build());
  }

  /** Asks the container to stop, and kills it when the grace is over; zero kills at once. */
  public void stopContainer(String containerId, Duration grace) {
    StopContainerRequest request =
        StopContainerRequest.newBuilder()
            .setContainerId(containerId)
            .setTimeout(grace.toSeconds())
            .build();
    call(deadlines.call().plus(grace), RuntimeMethods.STOP_CONTAINER, request);
  }

  /** Removes a container, killing it if it runs; one that is already gone is no error. */
  public void removeContainer(String containerId) {
    call(
        RuntimeMethods.REMOVE_CONTAINER,
        RemoveContainerRequest.newBuilder().setContainerId(containerId).build());
  }

  public List<Container> listContainers(ContainerFilter filter) {
    return call(
            RuntimeMethods.LIST_CONTAINERS,
            ListContainersRequest.newBuilder().setFilter(filter).build())
        .getContainersList();
  }

  public ContainerStatusResponse containerStatus(String containerId, boolean verbose) {
    return call(
        RuntimeMethods.CONTAINER_STATUS,
        ContainerStatusRequest.newBuilder()
            .setContainerId(containerId)
            .setVerbose(verbose)
            .build());
  }

  /** Changes the limits of a container, running or not. */
  public void updateContainerResources(String containerId, LinuxContainerResources resources) {
    call(
        RuntimeMethods.UPDATE_CONTAINER_RESOURCES,
        UpdateContainerResourcesRequest.newBuilder()
            .setContainerId(containerId)
            .setLinux(resources)
            .build());
  }

  /** Makes the runtime open the container's log file anew, after the old one was moved away. */
  public void reopenContainerLog(String containerId) {
    call(
        RuntimeMethods.REOPEN_CONTAINER_LOG,
        ReopenContainerLogRequest.newBuilder().setContainerId(containerId).build());
  }

  /** Writes a container's state into an archive; a zero timeout means the runtime's own. */
  public void checkpointContainer(String containerId, String location, Duration timeout) {
    CheckpointContainerRequest request =
        CheckpointContainerRequest.newBuilder()
            .setContainerId(containerId)
            .setLocation(location)
            .setTimeout(timeout.toSeconds())
            .build();
    call(deadlines.call().plus(timeout), RuntimeMethods.CHECKPOINT_CONTAINER, request);
  }

  /**
   * Runs a command in a container and collects its output. A zero timeout lets it run as long as it
   * likes; a command that overruns its time is killed and fails with {@link
   * CriException.DeadlineExceeded}.
   */
  public ExecSyncResponse execSync(String containerId, List<String> command, Duration timeout) {
    ExecSyncRequest request =
        ExecSyncRequest.newBuilder()
            .setContainerId(containerId)
            .addAllCmd(command)
            .setTimeout(timeout.toSeconds())
            .build();
    return timeout.isZero()
        ? channel.call(CallOptions.DEFAULT, RuntimeMethods.EXEC_SYNC, request)
        : call(deadlines.call().plus(timeout), RuntimeMethods.EXEC_SYNC, request);
  }

  /** Where the runtime's streaming server serves this command, once. */
  public URI exec(ExecRequest request) {
    return URI.create(call(RuntimeMethods.EXEC, request).getUrl());
  }

  /** Where the runtime's streaming server serves the container's streams, once. */
  public URI attach(AttachRequest request) {
    return URI.create(call(RuntimeMethods.ATTACH, request).getUrl());
  }

  /** Where the runtime's streaming server serves the sandbox's ports, once. */
  public URI portForward(PortForwardRequest request) {
    return URI.create(call(RuntimeMethods.PORT_FORWARD, request).getUrl());
  }

  public ContainerStats containerStats(String containerId) {
    return call(
            RuntimeMethods.CONTAINER_STATS,
            ContainerStatsRequest.newBuilder().setContainerId(containerId).build())
        .getStats();
  }

  public List<ContainerStats> listContainerStats(ContainerStatsFilter filter) {
    return call(
            RuntimeMethods.LIST_CONTAINER_STATS,
            ListContainerStatsRequest.newBuilder().setFilter(filter).build())
        .getStatsList();
  }

  /** A sandbox's usage; older runtimes answer {@link CriException.Unimplemented}. */
  public PodSandboxStats podSandboxStats(String sandboxId) {
    return call(
            RuntimeMethods.POD_SANDBOX_STATS,
            PodSandboxStatsRequest.newBuilder().setPodSandboxId(sandboxId).build())
        .getStats();
  }

  /** Usage of several sandboxes; older runtimes answer {@link CriException.Unimplemented}. */
  public List<PodSandboxStats> listPodSandboxStats(PodSandboxStatsFilter filter) {
    return call(
            RuntimeMethods.LIST_POD_SANDBOX_STATS,
            ListPodSandboxStatsRequest.newBuilder().setFilter(filter).build())
        .getStatsList();
  }

  /**
   * The runtime's stream of container events, open until it is closed or breaks. Older runtimes
   * answer {@link CriException.Unimplemented} on the first read: then poll.
   */
  public ContainerEvents containerEvents() {
    return ContainerEvents.open(channel);
  }

  private <Q, R> R call(MethodDescriptor<Q, R> method, Q request) {
    return channel.call(deadlines.call(), method, request);
  }

  private <Q, R> R call(Duration deadline, MethodDescriptor<Q, R> method, Q request) {
    return channel.call(deadline, method, request);
  }

  /** Cancels running calls, and waits until the connection and its thread are gone. */
  @Override
  public void close() {
    channel.close();
  }
}
