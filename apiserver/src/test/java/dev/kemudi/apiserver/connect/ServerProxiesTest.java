package dev.kemudi.apiserver.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.authentication.v1.UserInfoBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.Dialer;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.Origin;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.machinery.status.StatusError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Servers of pods and services, reached through another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerProxiesTest {
  private static final String POD = "/api/v1/namespaces/default/pods/web/proxy";
  private static final String SERVICE = "/api/v1/namespaces/default/services/web:http/proxy";
  private static final String ADDRESS = "10.1.2.3";

  private final HttpRuntime runtime = HttpRuntime.create();
  private final MapClient objects = new MapClient();
  private HttpServer behind;
  private HttpServer front;
  private HttpClient pods;
  private HttpClient client;
  private NodeLink nodes;

  @BeforeAll
  void start() throws Exception {
    behind = HttpServer.start(HttpServerConfig.loopback(), runtime, this::behind);
    InetSocketAddress there =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), behind.port());
    pods =
        HttpClient.open(
            HttpClientConfig.with(ClientTls.trustingAnyone()).withDialer(Dialer.to(there)),
            runtime);
    nodes = new NodeLink(objects, null, runtime);
    ServerProxies proxies =
        new ServerProxies(new ProxyTargets(objects, nodes, pods, new Random(1)));
    front =
        HttpServer.start(
            HttpServerConfig.loopback(), runtime, exchange -> front(proxies, exchange));
    client = HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), runtime);
    seed();
  }

  private void seed() {
    objects.seed(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(meta -> meta.namespace("default").name("web"))
            .status(status -> status.podIPs(List.of(new PodIP(ADDRESS))))
            .build());
    objects.seed(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(meta -> meta.namespace("default").name("local"))
            .status(status -> status.podIPs(List.of(new PodIP("127.0.0.1"))))
            .build());
    for (String name : List.of("web", "nothing")) {
      objects.seed(
          CoreV1.SERVICES,
          ServiceBuilder.create()
              .metadata(meta -> meta.namespace("default").name(name))
              .spec(
                  spec ->
                      spec.ports(
                          List.of(ServicePortBuilder.create().name("http").port(8080).build())))
              .build());
      var address =
          EndpointAddressBuilder.create()
              .ip(name.equals("web") ? ADDRESS : "10.9.9.9")
              .targetRef(ObjectReferenceBuilder.create().namespace("default").name("web").build())
              .build();
      objects.seed(
          CoreV1.ENDPOINTS,
          EndpointsBuilder.create()
              .metadata(meta -> meta.namespace("default").name(name))
              .subsets(
                  List.of(
                      new EndpointSubset(
                          List.of(address),
                          List.of(),
                          List.of(EndpointPortBuilder.create().name("http").port(80).build()))))
              .build());
    }
  }

  @AfterAll
  void stop() {
    client.close();
    front.close();
    pods.close();
    nodes.close();
    behind.close();
    runtime.close();
  }

  private static void front(ServerProxies proxies, HttpExchange exchange) throws Exception {
    RequestInfo info =
        RequestInfo.parse(
            exchange.method(), exchange.rawPath(), exchange.pathSegments(), false, "");
    RequestContext context =
        new RequestContext(
            info, UserInfoBuilder.create().username("me").build(), Instant.EPOCH, "", "");
    try {
      var special = proxies.specials().get(info.resourceWithSubresource());
      if (special == null) {
        throw new IllegalStateException("no proxy of " + info.resourceWithSubresource());
      }
      special.handle(exchange, context);
    } catch (StatusError e) {
      exchange.respond(e.code(), Headers.empty(), bytes(e.status().message()));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void behind(HttpExchange exchange) throws Exception {
    String path = exchange.rawPath();
    switch (path) {
      case "/page", "/zipped" -> {
        byte[] page =
            bytes("<a class=x href=\"/a?b=1&amp;c=2\">é</a><!-- <a href='/no'> --><img src=/i/>");
        boolean zipped = path.equals("/zipped");
        Headers type = Headers.of("Content-Type", "text/html; charset=utf-8");
        exchange.respond(
            200, zipped ? type.with("Content-Encoding", "gzip") : type, zipped ? zip(page) : page);
      }
      case "/moved" -> exchange.respond(302, Headers.of("Location", "/there/"), new byte[0]);
      case "/shout" -> {
        try (UpgradedConnection raw = exchange.upgrade(Headers.of("Upgrade", "SHOUT"))) {
          String word = new String(raw.input().readNBytes(5), StandardCharsets.UTF_8);
          raw.output().write(bytes(word.toUpperCase(Locale.ROOT)));
        }
      }
      default ->
          exchange.respond(
              200,
              Headers.of("Access-Control-Allow-Origin", "*", "Content-Type", "text/plain"),
              bytes(
                  String.join(
                      " ",
                      exchange.method(),
                      path,
                      "?" + exchange.target().rawQuery(),
                      exchange.authority().replaceFirst(":.*", ""),
                      exchange.headers().get("X-Forwarded-Uri", "-"),
                      exchange.headers().get("Authorization", "-"),
                      exchange.headers().get("X-Own", "-"),
                      new String(exchange.readBody(100), StandardCharsets.UTF_8))));
    }
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.of(method, Origin.http("localhost", front.port()), path);
  }

  private record Reply(int status, Headers headers, byte[] body) {
    String text() {
      return status + " " + new String(body, StandardCharsets.UTF_8);
    }
  }

  private Reply send(HttpRequest request) throws IOException {
    try (HttpResponse response = client.send(request)) {
      return new Reply(response.status(), response.headers(), response.readBody(1 << 20));
    }
  }

  private String get(String path) throws IOException {
    return send(request("GET", path)).text();
  }

  @Test
  void passesWholeRequestsOn() throws Exception {
    Reply reply =
        send(
            request("POST", POD + "/a%20b/c/?q=1&q=2")
                .withHeaders(
                    Headers.of(
                        "Authorization", "Bearer x", "X-Own", "mine", "Impersonate-User", "a"))
                .withBody(RequestBody.of(bytes("body"))));
    assertEquals(
        "200 POST /a%20b/c/ ?q=1&q=2 localhost " + POD + "/a%20b/c/ - mine body", reply.text());
    assertFalse(reply.headers().contains("Access-Control-Allow-Origin"));
  }

  @Test
  void keepsPathsWithinTheServer() throws Exception {
    assertEquals("200 GET /b ? localhost " + POD + "/b - - ", get(POD + "/a/%2e%2e/b"));
    assertEquals("200 GET / ? localhost " + SERVICE + "/ - - ", get(SERVICE + "/"));
  }

  @Test
  void leadsToTheRootOfTheServer() throws Exception {
    Reply bare = send(request("GET", POD + "?x=1"));
    assertEquals(301, bare.status());
    assertEquals(POD + "/?x=1", bare.headers().get("Location"));
    assertEquals("200 POST / ? localhost " + POD + "/ - - ", send(request("POST", POD)).text());
  }

  @Test
  void changesLinksOfPages() throws Exception {
    String page =
        "<a class=x href=\""
            + POD
            + "/a?b=1&amp;c=2\">é</a><!-- <a href='/no'> --><img src="
            + POD
            + "/i/>";
    assertEquals("200 " + page, get(POD + "/page"));
    Reply zipped = send(request("GET", POD + "/zipped"));
    assertEquals(
        page,
        new String(
            new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(),
            StandardCharsets.UTF_8));
    assertEquals(POD + "/there/", send(request("GET", POD + "/moved")).headers().get("Location"));
  }

  @Test
  void joinsUpgradedConnections() throws Exception {
    UpgradeOutcome outcome =
        client.upgrade(
            request("GET", SERVICE + "/shout")
                .withHeaders(Headers.of("Connection", "Upgrade", "Upgrade", "SHOUT")));
    var upgraded = assertInstanceOf(UpgradeOutcome.Upgraded.class, outcome);
    try (UpgradedConnection connection = upgraded.connection()) {
      connection.output().write(bytes("hello"));
      connection.output().flush();
      assertEquals("HELLO", new String(connection.input().readNBytes(5), StandardCharsets.UTF_8));
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    String services = "/api/v1/namespaces/default/services/";
    String pods = "/api/v1/namespaces/default/pods/";
    assertEquals("400 invalid pod request \"a:b:c:d\"", get(pods + "a:b:c:d/proxy/"));
    assertEquals("400 invalid pod request \"ftp:web:21\"", get(pods + "ftp:web:21/proxy/"));
    assertEquals("400 address not allowed", get(pods + "local/proxy/"));
    assertEquals("404 pods \"none\" not found", get(pods + "none/proxy/"));
    assertEquals(
        "503 no service port 81 found for service \"web\"", get(services + "web:81/proxy/"));
    assertEquals("503 no endpoints available for service \"web\"", get(services + "web/proxy/"));
    assertEquals(
        "503 no endpoints available for service \"nothing:http\"",
        get(services + "nothing:http/proxy/"));
    assertEquals(
        "200 GET / ? localhost " + services + "web:8080/proxy/ - - ",
        get(services + "web:8080/proxy/"));
  }
}
