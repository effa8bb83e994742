package dev.kemudi.store.encryption.kms;

import com.google.protobuf.ByteString;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.AesGcm;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import dev.kemudi.store.encryption.kms.v1beta1.VersionResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.DecryptRequest;
import dev.kemudi.store.encryption.kms.v2alpha1.DecryptResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptRequest;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.StatusResponse;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A key management service that speaks both versions on one socket. Its keys follow from their
 * names, so that it knows them again after a restart; whatever is public may be changed.
 */
public final class TestPlugin implements AutoCloseable {
  private static final String ANNOTATION = "a.example";
  private static final ByteString NOTE = ByteString.copyFrom(new byte[] {1, 2});

  private final SecureRandom random = new SecureRandom();
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Server server;

  /** The key that it encrypts with. */
  public volatile String key = "key1";

  /** What it calls its first version. */
  public volatile String first = "v1beta1";

  /** What it calls its second version. */
  public volatile String second = "v2alpha1";

  /** How it says that it is. */
  public volatile String healthz = "ok";

  /** Whether it fails whatever it is asked but its first version. */
  public volatile boolean failing;

  /** Whether it doesn't say what its key is called. */
  public volatile boolean nameless;

  /** Whether it never answers what it is asked to encrypt. */
  public volatile boolean silent;

  /** How often it was asked for its first version. */
  public final AtomicInteger versions = new AtomicInteger();

  /** How often it was asked to decrypt. */
  public final AtomicInteger decrypted = new AtomicInteger();

  /** What questions of the second version were called. */
  public final List<String> uids = new CopyOnWriteArrayList<>();

  /** What it was told of keys that it was to decrypt in the second version. */
  public final List<DecryptRequest> told = new CopyOnWriteArrayList<>();

  /** Listens at a path; behind an {@code @} at a name that is in no file system. */
  public TestPlugin(String socket) throws IOException {
    String address = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
    server =
        NettyServerBuilder.forAddress(new DomainSocketAddress(address))
            .bossEventLoopGroup(loop)
            .workerEventLoopGroup(loop)
            .channelType(EpollServerDomainSocketChannel.class)
            // What gRPC sets for TCP, and a unix socket would warn of.
            .withChildOption(ChannelOption.SO_KEEPALIVE, null)
            .directExecutor()
            .addService(firstVersion())
            .addService(secondVersion())
            .build()
            .start();
  }

  /** What answers a question. */
  @FunctionalInterface
  private interface Answer<Q, R> {
    R to(Q question) throws TransformException;
  }

  private <Q, R> ServerServiceDefinition.Builder add(
      ServerServiceDefinition.Builder service, MethodDescriptor<Q, R> method, Answer<Q, R> answer) {
    return service.addMethod(
        method,
        ServerCalls.<Q, R>asyncUnaryCall(
            (question, answers) -> {
              if (silent && "Encrypt".equals(method.getBareMethodName())) {
                return;
              }
              try {
                if (failing && !"Version".equals(method.getBareMethodName())) {
                  throw new TransformException("sealed");
                }
                answers.onNext(answer.to(question));
                answers.onCompleted();
              } catch (TransformException e) {
                answers.onError(
                    Status.FAILED_PRECONDITION.withDescription(e.reason()).asRuntimeException());
              }
            }));
  }

  private ServerServiceDefinition firstVersion() {
    var service = ServerServiceDefinition.builder("v1beta1.KeyManagementService");
    add(
        service,
        PluginV1.ASK_VERSION,
        _ -> {
          versions.incrementAndGet();
          return VersionResponse.newBuilder().setVersion(first).setRuntimeName("test").build();
        });
    add(
        service,
        PluginV1.ENCRYPT,
        question ->
            dev.kemudi.store.encryption.kms.v1beta1.EncryptResponse.newBuilder()
                .setCipher(
                    ByteString.copyFrom(new byte[] {(byte) key.length()})
                        .concat(ByteString.copyFromUtf8(key))
                        .concat(sealed(question.getPlain(), key)))
                .build());
    add(
        service,
        PluginV1.DECRYPT,
        question -> {
          ByteString cipher = question.getCipher();
          int end = 1 + cipher.byteAt(0);
          String name = cipher.substring(1, end).toStringUtf8();
          return dev.kemudi.store.encryption.kms.v1beta1.DecryptResponse.newBuilder()
              .setPlain(opened(cipher.substring(end), name))
              .build();
        });
    return service.build();
  }

  private ServerServiceDefinition secondVersion() {
    var service = ServerServiceDefinition.builder("v2alpha1.KeyManagementService");
    add(
        service,
        PluginV2.STATUS,
        _ ->
            StatusResponse.newBuilder()
                .setVersion(second)
                .setHealthz(healthz)
                .setKeyId(nameless ? "" : key)
                .build());
    add(service, PluginV2.ENCRYPT, this::encrypt);
    add(service, PluginV2.DECRYPT, this::decrypt);
    return service.build();
  }

  private EncryptResponse encrypt(EncryptRequest question) {
    uids.add(question.getUid());
    EncryptResponse.Builder answer =
        EncryptResponse.newBuilder().setKeyId(nameless ? "" : key).putAnnotations(ANNOTATION, NOTE);
    return answer.setCiphertext(sealed(question.getPlaintext(), key)).build();
  }

  private DecryptResponse decrypt(DecryptRequest question) throws TransformException {
    uids.add(question.getUid());
    told.add(question);
    if (!NOTE.equals(question.getAnnotationsMap().get(ANNOTATION))) {
      throw new TransformException("without its annotation");
    }
    ByteString plain = opened(question.getCiphertext(), question.getKeyId());
    return DecryptResponse.newBuilder().setPlaintext(plain).build();
  }

  private Transformer cipher(String name) {
    try {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      return new AesGcm(MessageDigest.getInstance("SHA-256").digest(bytes), random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private ByteString sealed(ByteString plain, String name) {
    try {
      return ByteString.copyFrom(cipher(name).seal(plain.toByteArray(), new StoreKey(name)));
    } catch (TransformException e) {
      throw new IllegalStateException(e);
    }
  }

  private ByteString opened(ByteString sealed, String name) throws TransformException {
    decrypted.incrementAndGet();
    byte[] bytes = sealed.toByteArray();
    return ByteString.copyFrom(cipher(name).open(bytes, 0, new StoreKey(name)).value());
  }

  /** Breaks connections off; its socket is gone when this returns. */
  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination();
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
  }
}
