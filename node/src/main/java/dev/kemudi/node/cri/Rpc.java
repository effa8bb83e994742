package dev.kemudi.node.cri;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** Describes gRPC calls by their names and messages. */
final class Rpc {
  private Rpc() {}

  static <Q extends Message, R extends Message> MethodDescriptor<Q, R> unary(
      String service, String name, Q request, R response) {
    return describe(MethodType.UNARY, service, name, request, response);
  }

  static <Q extends Message, R extends Message> MethodDescriptor<Q, R> serverStreaming(
      String service, String name, Q request, R response) {
    return describe(MethodType.SERVER_STREAMING, service, name, request, response);
  }

  private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> describe(
      MethodType type, String service, String name, Q request, R response) {
    return MethodDescriptor.<Q, R>newBuilder(
            ProtoUtils.marshaller(request), ProtoUtils.marshaller(response))
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
        .build();
  }
}
