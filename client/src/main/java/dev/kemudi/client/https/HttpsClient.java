package dev.kemudi.client.https;

import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.RawClient;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client over HTTP and TLS, for any number of threads. */
public final class HttpsClient implements Client, RawClient, AutoCloseable {
  private final ClientConfig config;
  private final ClientTls tls;
  private final HttpClient http;
  private final Exchange exchange;
  private final Discovery discovery;

  /** What is closed with the client. */
  private final @Nullable HttpRuntime own;

  /**
   * @param runtime stays the caller's to close, after the client
   */
  public HttpsClient(ClientConfig config, HttpRuntime runtime, InstantSource clock) {
    this(config, runtime, null, clock);
  }

  /** A client with threads of its own. */
  public static HttpsClient alone(ClientConfig config, InstantSource clock) {
    HttpRuntime own = HttpRuntime.create();
    return new HttpsClient(config, own, own, clock);
  }

  private HttpsClient(
      ClientConfig config, HttpRuntime runtime, @Nullable HttpRuntime own, InstantSource clock) {
    this.own = own;
    this.config = config;
    this.tls = tls(config);
    this.http = HttpClient.open(HttpClientConfig.with(tls), runtime);
    this.exchange = new Exchange(http, config, clock);
    this.discovery = new Discovery(exchange);
  }

  private static ClientTls tls(ClientConfig config) {
    ClientTls tls;
    if (config.insecure()) {
      tls = ClientTls.trustingAnyone();
    } else if (config.caPem().isEmpty()) {
      tls = ClientTls.trusting(SystemTrust.read());
    } else {
      tls = ClientTls.trusting(TrustedCas.fromPem(config.caPem()));
    }
    if (!config.tlsServerName().isEmpty()) {
      tls = tls.withServerName(config.tlsServerName());
    }
    return config.certificatePem().isEmpty()
        ? tls
        : tls.withIdentity(Identity.fromPem(config.keyPem(), config.certificatePem()));
  }

  /** Shows another certificate from now on, as when the old one was renewed. */
  public void replaceIdentity(Identity identity) {
    tls.replaceIdentity(identity);
    http.closeIdle();
  }

  @Override
  public <T extends KubeObject> T get(Resource<T> resource, ObjectKey key) {
    Wire<T> wire = new Wire<>(resource.kind());
    return wire.decode(
        exchange.send(Exchange.Call.read(Target.object(resource, key, ""), wire.accept())));
  }

  @Override
  public <T extends KubeObject> KubeList<T> list(Resource<T> resource, ListQuery query) {
    Wire<T> wire = new Wire<>(resource.kind());
    Target target = Target.collection(resource, query.namespace()).with(query);
    return wire.decodeList(exchange.send(Exchange.Call.read(target, wire.acceptList())));
  }

  @Override
  public <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query) {
    Wire<T> wire = new Wire<>(resource.kind());
    Target target =
        Target.collection(resource, query.namespace())
            .with("watch", "true")
            .with("allowWatchBookmarks", query.bookmarks() ? "true" : "")
            .with(query.page(0, ""));
    return new HttpsWatch<>(exchange.stream(Exchange.Call.read(target, wire.acceptWatch())), wire);
  }

  @Override
  public <T extends KubeObject> T create(Resource<T> resource, T object, WriteOptions options) {
    Target target = Target.collection(resource, object.namespace());
    return write("POST", resource, target, object, options);
  }

  @Override
  public <T extends KubeObject> T update(Resource<T> resource, T object, WriteOptions options) {
    return updateSubresource(resource, object, "", options);
  }

  @Override
  public <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options) {
    Target target = Target.object(resource, ObjectKey.of(object), subresource);
    return write("PUT", resource, target, object, options);
  }

  private <T extends KubeObject> T write(
      String method, Resource<T> resource, Target target, T object, WriteOptions options) {
    Wire<T> wire = new Wire<>(resource.kind());
    return wire.decode(
        exchange.send(
            new Exchange.Call(
                method,
                target.with(options, config.fieldManager()).toString(),
                wire.accept(),
                wire.contentType(),
                wire.encode(object))));
  }

  @Override
  public <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    Wire<T> wire = new Wire<>(resource.kind());
    Target target = Target.object(resource, key, patch.subresource());
    return wire.decode(
        exchange.send(
            new Exchange.Call(
                "PATCH",
                target.with(options, config.fieldManager()).toString(),
                wire.accept(),
                patch.type().mediaType(),
                patch.body())));
  }

  @Override
  public <T extends KubeObject> void delete(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    delete(Target.object(resource, key, ""), options);
  }

  @Override
  public <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options) {
    delete(Target.collection(resource, query.namespace()).with(query), options);
  }

  private void delete(Target target, DeleteOptions options) {
    byte[] body = Json.encode(DeleteOptionsCodec.INSTANCE, options);
    exchange.send(new Exchange.Call("DELETE", target.toString(), Wire.JSON, Wire.JSON, body));
  }

  @Override
  public <O> O getSubresource(
      Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type) {
    Target target = Target.object(resource, key, subresource);
    return Json.decode(type, exchange.send(Exchange.Call.read(target, Wire.JSON)));
  }

  @Override
  public <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType) {
    Target target =
        Target.object(resource, key, subresource).with(WriteOptions.NONE, config.fieldManager());
    return Json.decode(
        answerType,
        exchange.send(
            new Exchange.Call(
                "POST", target.toString(), Wire.JSON, Wire.JSON, Json.encode(bodyType, body))));
  }

  @Override
  public List<ServedResource> preferredResources() {
    return discovery.preferredResources();
  }

  @Override
  public Map<String, Object> getPath(String path) {
    return JsonTree.parseObject(
        exchange.send(new Exchange.Call("GET", path, Wire.JSON, null, new byte[0])));
  }

  @Override
  public Map<String, Object> putPath(String path, Map<String, Object> content) {
    return JsonTree.parseObject(
        exchange.send(
            new Exchange.Call("PUT", path, Wire.JSON, Wire.JSON, JsonTree.write(content))));
  }

  @Override
  public Map<String, Object> deletePath(String path) {
    return JsonTree.parseObject(
        exchange.send(new Exchange.Call("DELETE", path, Wire.JSON, Wire.JSON, new byte[0])));
  }

  /** Closes all connections, and with them the watches that run. */
  @Override
  public void close() {
    http.close();
    if (own != null) {
      own.close();
    }
  }
}
