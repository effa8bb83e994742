package dev.kemudi.node.cri;

import dev.kemudi.node.cri.v1.AttachRequest;
import dev.kemudi.node.cri.v1.AttachResponse;
import dev.kemudi.node.cri.v1.CheckpointContainerRequest;
import dev.kemudi.node.cri.v1.CheckpointContainerResponse;
import dev.kemudi.node.cri.v1.ContainerEventResponse;
import dev.kemudi.node.cri.v1.ContainerStatsRequest;
import dev.kemudi.node.cri.v1.ContainerStatsResponse;
import dev.kemudi.node.cri.v1.ContainerStatusRequest;
import dev.kemudi.node.cri.v1.ContainerStatusResponse;
import dev.kemudi.node.cri.v1.CreateContainerRequest;
import dev.kemudi.node.cri.v1.CreateContainerResponse;
import dev.kemudi.node.cri.v1.ExecRequest;
import dev.kemudi.node.cri.v1.ExecResponse;
import dev.kemudi.node.cri.v1.ExecSyncRequest;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.GetEventsRequest;
import dev.kemudi.node.cri.v1.ListContainerStatsRequest;
import dev.kemudi.node.cri.v1.ListContainerStatsResponse;
import dev.kemudi.node.cri.v1.ListContainersRequest;
import dev.kemudi.node.cri.v1.ListContainersResponse;
import dev.kemudi.node.cri.v1.ListPodSandboxRequest;
import dev.kemudi.node.cri.v1.ListPodSandboxResponse;
import dev.kemudi.node.cri.v1.ListPodSandboxStatsRequest;
import dev.kemudi.node.cri.v1.ListPodSandboxStatsResponse;
import dev.kemudi.node.cri.v1.PodSandboxStatsRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatsResponse;
import dev.kemudi.node.cri.v1.PodSandboxStatusRequest;
import dev.kemudi.node.cri.v1.PodSandboxStatusResponse;
import dev.kemudi.node.cri.v1.PortForwardRequest;
import dev.kemudi.node.cri.v1.PortForwardResponse;
import dev.kemudi.node.cri.v1.RemoveContainerRequest;
import dev.kemudi.node.cri.v1.RemoveContainerResponse;
import dev.kemudi.node.cri.v1.RemovePodSandboxRequest;
import dev.kemudi.node.cri.v1.RemovePodSandboxResponse;
import dev.kemudi.node.cri.v1.ReopenContainerLogRequest;
import dev.kemudi.node.cri.v1.ReopenContainerLogResponse;
import dev.kemudi.node.cri.v1.RunPodSandboxRequest;
import dev.kemudi.node.cri.v1.RunPodSandboxResponse;
import dev.kemudi.node.cri.v1.StartContainerRequest;
import dev.kemudi.node.cri.v1.StartContainerResponse;
import dev.kemudi.node.cri.v1.StatusRequest;
import dev.kemudi.node.cri.v1.StatusResponse;
import dev.kemudi.node.cri.v1.StopContainerRequest;
import dev.kemudi.node.cri.v1.StopContainerResponse;
import dev.kemudi.node.cri.v1.StopPodSandboxRequest;
import dev.kemudi.node.cri.v1.StopPodSandboxResponse;
import dev.kemudi.node.cri.v1.UpdateContainerResourcesRequest;
import dev.kemudi.node.cri.v1.UpdateContainerResourcesResponse;
import dev.kemudi.node.cri.v1.UpdateRuntimeConfigRequest;
import dev.kemudi.node.cri.v1.UpdateRuntimeConfigResponse;
import dev.kemudi.node.cri.v1.VersionRequest;
import dev.kemudi.node.cri.v1.VersionResponse;
import io.grpc.MethodDescriptor;

/** The calls of the RuntimeService. */
final class RuntimeMethods {
  static final MethodDescriptor<VersionRequest, VersionResponse> VERSION =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "Version",
          VersionRequest.getDefaultInstance(),
          VersionResponse.getDefaultInstance());
  static final MethodDescriptor<RunPodSandboxRequest, RunPodSandboxResponse> RUN_POD_SANDBOX =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "RunPodSandbox",
          RunPodSandboxRequest.getDefaultInstance(),
          RunPodSandboxResponse.getDefaultInstance());
  static final MethodDescriptor<StopPodSandboxRequest, StopPodSandboxResponse> STOP_POD_SANDBOX =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "StopPodSandbox",
          StopPodSandboxRequest.getDefaultInstance(),
          StopPodSandboxResponse.getDefaultInstance());
  static final MethodDescriptor<RemovePodSandboxRequest, RemovePodSandboxResponse>
      REMOVE_POD_SANDBOX =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "RemovePodSandbox",
              RemovePodSandboxRequest.getDefaultInstance(),
              RemovePodSandboxResponse.getDefaultInstance());
  static final MethodDescriptor<PodSandboxStatusRequest, PodSandboxStatusResponse>
      POD_SANDBOX_STATUS =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "PodSandboxStatus",
              PodSandboxStatusRequest.getDefaultInstance(),
              PodSandboxStatusResponse.getDefaultInstance());
  static final MethodDescriptor<ListPodSandboxRequest, ListPodSandboxResponse> LIST_POD_SANDBOX =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "ListPodSandbox",
          ListPodSandboxRequest.getDefaultInstance(),
          ListPodSandboxResponse.getDefaultInstance());
  static final MethodDescriptor<CreateContainerRequest, CreateContainerResponse> CREATE_CONTAINER =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "CreateContainer",
          CreateContainerRequest.getDefaultInstance(),
          CreateContainerResponse.getDefaultInstance());
  static final MethodDescriptor<StartContainerRequest, StartContainerResponse> START_CONTAINER =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "StartContainer",
          StartContainerRequest.getDefaultInstance(),
          StartContainerResponse.getDefaultInstance());
  static final MethodDescriptor<StopContainerRequest, StopContainerResponse> STOP_CONTAINER =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "StopContainer",
          StopContainerRequest.getDefaultInstance(),
          StopContainerResponse.getDefaultInstance());
  static final MethodDescriptor<RemoveContainerRequest, RemoveContainerResponse> REMOVE_CONTAINER =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "RemoveContainer",
          RemoveContainerRequest.getDefaultInstance(),
          RemoveContainerResponse.getDefaultInstance());
  static final MethodDescriptor<ListContainersRequest, ListContainersResponse> LIST_CONTAINERS =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "ListContainers",
          ListContainersRequest.getDefaultInstance(),
          ListContainersResponse.getDefaultInstance());
  static final MethodDescriptor<ContainerStatusRequest, ContainerStatusResponse> CONTAINER_STATUS =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "ContainerStatus",
          ContainerStatusRequest.getDefaultInstance(),
          ContainerStatusResponse.getDefaultInstance());
  static final MethodDescriptor<UpdateContainerResourcesRequest, UpdateContainerResourcesResponse>
      UPDATE_CONTAINER_RESOURCES =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "UpdateContainerResources",
              UpdateContainerResourcesRequest.getDefaultInstance(),
              UpdateContainerResourcesResponse.getDefaultInstance());
  static final MethodDescriptor<ReopenContainerLogRequest, ReopenContainerLogResponse>
      REOPEN_CONTAINER_LOG =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "ReopenContainerLog",
              ReopenContainerLogRequest.getDefaultInstance(),
              ReopenContainerLogResponse.getDefaultInstance());
  static final MethodDescriptor<ExecSyncRequest, ExecSyncResponse> EXEC_SYNC =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "ExecSync",
          ExecSyncRequest.getDefaultInstance(),
          ExecSyncResponse.getDefaultInstance());
  static final MethodDescriptor<ExecRequest, ExecResponse> EXEC =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "Exec",
          ExecRequest.getDefaultInstance(),
          ExecResponse.getDefaultInstance());
  static final MethodDescriptor<AttachRequest, AttachResponse> ATTACH =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "Attach",
          AttachRequest.getDefaultInstance(),
          AttachResponse.getDefaultInstance());
  static final MethodDescriptor<PortForwardRequest, PortForwardResponse> PORT_FORWARD =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "PortForward",
          PortForwardRequest.getDefaultInstance(),
          PortForwardResponse.getDefaultInstance());
  static final MethodDescriptor<ContainerStatsRequest, ContainerStatsResponse> CONTAINER_STATS =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "ContainerStats",
          ContainerStatsRequest.getDefaultInstance(),
          ContainerStatsResponse.getDefaultInstance());
  static final MethodDescriptor<ListContainerStatsRequest, ListContainerStatsResponse>
      LIST_CONTAINER_STATS =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "ListContainerStats",
              ListContainerStatsRequest.getDefaultInstance(),
              ListContainerStatsResponse.getDefaultInstance());
  static final MethodDescriptor<PodSandboxStatsRequest, PodSandboxStatsResponse> POD_SANDBOX_STATS =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "PodSandboxStats",
          PodSandboxStatsRequest.getDefaultInstance(),
          PodSandboxStatsResponse.getDefaultInstance());
  static final MethodDescriptor<ListPodSandboxStatsRequest, ListPodSandboxStatsResponse>
      LIST_POD_SANDBOX_STATS =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "ListPodSandboxStats",
              ListPodSandboxStatsRequest.getDefaultInstance(),
              ListPodSandboxStatsResponse.getDefaultInstance());
  static final MethodDescriptor<UpdateRuntimeConfigRequest, UpdateRuntimeConfigResponse>
      UPDATE_RUNTIME_CONFIG =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "UpdateRuntimeConfig",
              UpdateRuntimeConfigRequest.getDefaultInstance(),
              UpdateRuntimeConfigResponse.getDefaultInstance());
  static final MethodDescriptor<StatusRequest, StatusResponse> STATUS =
      Rpc.unary(
          "runtime.v1.RuntimeService",
          "Status",
          StatusRequest.getDefaultInstance(),
          StatusResponse.getDefaultInstance());
  static final MethodDescriptor<CheckpointContainerRequest, CheckpointContainerResponse>
      CHECKPOINT_CONTAINER =
          Rpc.unary(
              "runtime.v1.RuntimeService",
              "CheckpointContainer",
              CheckpointContainerRequest.getDefaultInstance(),
              CheckpointContainerResponse.getDefaultInstance());
  static final MethodDescriptor<GetEventsRequest, ContainerEventResponse> GET_CONTAINER_EVENTS =
      Rpc.serverStreaming(
          "runtime.v1.RuntimeService",
          "GetContainerEvents",
          GetEventsRequest.getDefaultInstance(),
          ContainerEventResponse.getDefaultInstance());

  private RuntimeMethods() {}
}
