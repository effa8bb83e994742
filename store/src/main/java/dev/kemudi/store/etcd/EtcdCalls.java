package dev.kemudi.store.etcd;

import com.google.protobuf.Message;
import dev.kemudi.store.etcd.wire.CompactionRequest;
import dev.kemudi.store.etcd.wire.CompactionResponse;
import dev.kemudi.store.etcd.wire.DeleteRangeRequest;
import dev.kemudi.store.etcd.wire.DeleteRangeResponse;
import dev.kemudi.store.etcd.wire.LeaseGrantRequest;
import dev.kemudi.store.etcd.wire.LeaseGrantResponse;
import dev.kemudi.store.etcd.wire.RangeRequest;
import dev.kemudi.store.etcd.wire.RangeResponse;
import dev.kemudi.store.etcd.wire.StatusRequest;
import dev.kemudi.store.etcd.wire.StatusResponse;
import dev.kemudi.store.etcd.wire.TxnRequest;
import dev.kemudi.store.etcd.wire.TxnResponse;
import dev.kemudi.store.etcd.wire.WatchRequest;
import dev.kemudi.store.etcd.wire.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The calls of etcd's interface that the store makes, by the names that they have on the wire. */
final class EtcdCalls {
  static final MethodDescriptor<RangeRequest, RangeResponse> RANGE =
      unary("KV/Range", RangeRequest.getDefaultInstance(), RangeResponse.getDefaultInstance());

  static final MethodDescriptor<TxnRequest, TxnResponse> TXN =
      unary("KV/Txn", TxnRequest.getDefaultInstance(), TxnResponse.getDefaultInstance());

  static final MethodDescriptor<DeleteRangeRequest, DeleteRangeResponse> DELETE_RANGE =
      unary(
          "KV/DeleteRange",
          DeleteRangeRequest.getDefaultInstance(),
          DeleteRangeResponse.getDefaultInstance());

  static final MethodDescriptor<CompactionRequest, CompactionResponse> COMPACT =
      unary(
          "KV/Compact",
          CompactionRequest.getDefaultInstance(),
          CompactionResponse.getDefaultInstance());

  static final MethodDescriptor<LeaseGrantRequest, LeaseGrantResponse> LEASE_GRANT =
      unary(
          "Lease/LeaseGrant",
          LeaseGrantRequest.getDefaultInstance(),
          LeaseGrantResponse.getDefaultInstance());

  static final MethodDescriptor<StatusRequest, StatusResponse> STATUS =
      unary(
          "Maintenance/Status",
          StatusRequest.getDefaultInstance(),
          StatusResponse.getDefaultInstance());

  static final MethodDescriptor<WatchRequest, WatchResponse> WATCH =
      method(
          MethodType.BIDI_STREAMING,
          "Watch/Watch",
          WatchRequest.getDefaultInstance(),
          WatchResponse.getDefaultInstance());

  private EtcdCalls() {}

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> unary(
      String name, Q request, A response) {
    return method(MethodType.UNARY, name, request, response);
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      MethodType type, String name, Q request, A response) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(type)
        .setFullMethodName("etcdserverpb." + name)
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(response))
        .build();
  }

  /** Calls and waits; fails with a StatusRuntimeException. */
  static <Q, A> A call(
      Channel channel, MethodDescriptor<Q, A> method, Q request, Duration timeout) {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return ClientCalls.blockingUnaryCall(channel, method, options, request);
  }
}
