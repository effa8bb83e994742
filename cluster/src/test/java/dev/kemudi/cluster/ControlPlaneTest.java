package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCodec;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MetadataKind;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ControlPlaneTest {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final int DEFINED = 40;

  /** Enough for serving one to take its time. */
  private static final int FIELDS = 500;

  @Test
  void severalRunInOneProcessAndShareNothing() throws Exception {
    List<ControlPlane> planes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        planes.add(ControlPlane.start(ControlPlaneOptions.inMemory()));
      }
      for (ControlPlane plane : planes) {
        assertTrue(plane.awaitReady(READY));
        plane
            .client()
            .create(
                CoreV1.CONFIGMAPS,
                ConfigMapBuilder.create()
                    .metadata(metadata -> metadata.name("same").namespace("default"))
                    .build());
      }
    } finally {
      planes.forEach(ControlPlane::close);
    }
  }

  @Test
  void keepsObjectsAndKeysInItsFolder(@TempDir Path folder) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ControlPlaneOptions options = ControlPlaneOptions.in(folder, address);
    String authority;
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(plane.awaitReady(READY));
      authority = plane.admin().caPem();
      plane
          .client()
          .create(
              CoreV1.CONFIGMAPS,
              ConfigMapBuilder.create()
                  .metadata(metadata -> metadata.name("kept").namespace("default"))
                  .data(Map.of("a", "b"))
                  .build());
    }
    try (ControlPlane plane = ControlPlane.start(options);
        HttpRuntime runtime = HttpRuntime.create();
        HttpsClient client = new HttpsClient(plane.admin(), runtime, InstantSource.system())) {
      assertTrue(plane.awaitReady(READY));
      assertEquals(authority, plane.admin().caPem());
      assertEquals(
          Map.of("a", "b"), client.get(CoreV1.CONFIGMAPS, new ObjectKey("default", "kept")).data());
    }
  }

  @Test
  void isReadyWhenTheResourcesThatWereDefinedBeforeAreServed(@TempDir Path folder)
      throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ControlPlaneOptions options =
        ControlPlaneOptions.in(folder, address).withComponents(Set.of(Component.SCHEDULER));
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(plane.awaitReady(READY));
      for (int i = 0; i < DEFINED; i++) {
        plane.client().create(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, definition(i));
      }
      for (int i = 0; i < DEFINED; i++) {
        awaitServed(plane, i);
      }
    }
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(plane.awaitReady(READY));
      for (int i = 0; i < DEFINED; i++) {
        assertTrue(isServed(plane, i), "kind " + i);
      }
    }
  }

  private static CustomResourceDefinition definition(int i) {
    String fields =
        IntStream.range(0, FIELDS)
            .mapToObj(n -> "f%d: {type: string, pattern: '^([a-z]{1,20}|%d)*$'}".formatted(n, n))
            .collect(Collectors.joining(", "));
    String text =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: "things%1$d.example.com"}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: things%1$d, singular: thing%1$d, kind: Thing%1$d, listKind: Thing%1$dList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties: {%2$s}
        """
            .formatted(i, fields);
    return JsonTree.decode(
        CustomResourceDefinitionCodec.INSTANCE,
        JsonTree.asObject(Yaml.parse(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static void awaitServed(ControlPlane plane, int i) throws InterruptedException {
    Instant end = Instant.now().plus(READY);
    while (!isServed(plane, i)) {
      assertTrue(Instant.now().isBefore(end), "kind " + i + " is never served");
      Thread.sleep(10);
    }
  }

  private static boolean isServed(ControlPlane plane, int i) {
    GroupVersionKind kind = new GroupVersionKind("example.com", "v1", "Thing" + i);
    try {
      plane
          .client()
          .list(
              new Resource<>("things" + i, new MetadataKind(kind), true, List.of(), List.of()),
              ListQuery.ALL);
      return true;
    } catch (StatusError e) {
      assertTrue(e.isNotFound(), e::getMessage);
      return false;
    }
  }

  @Test
  void hasTheKeyThatOtherControllersSignWithWhenItStarts(@TempDir Path folder) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ControlPlaneOptions options =
        ControlPlaneOptions.in(folder, address).withComponents(Set.of(Component.SCHEDULER));
    try (ControlPlane plane = ControlPlane.start(options)) {
      assertTrue(Files.exists(folder.resolve("pki/sa.key")));
      assertTrue(plane.awaitReady(READY));
    }
  }

  @Test
  void leavesToOthersWhatTheyDo() throws Exception {
    try (ControlPlane plane = start("--no-controllers", "--no-scheduler")) {
      assertEquals(List.of(), plane.running());
    }
    try (ControlPlane plane = start("--no-controllers")) {
      assertEquals(List.of("scheduler"), plane.running());
      awaitLeaders(plane, "{name=\"kube-scheduler\"} 1");
    }
    try (ControlPlane plane = start("--no-scheduler")) {
      assertTrue(plane.running().contains("deployment"));
      assertFalse(plane.running().contains("scheduler"));
      awaitLeaders(plane, "{name=\"kube-controller-manager\"} 1");
    }
  }

  /** Waits until components are running, and are told of to monitoring. */
  private static void awaitLeaders(ControlPlane plane, String wanted) throws Exception {
    ClientConfig admin = plane.admin();
    try (HttpRuntime runtime = HttpRuntime.create();
        HttpClient http =
            HttpClient.open(
                HttpClientConfig.with(
                    ClientTls.trusting(TrustedCas.of(Pem.certificates(admin.caPem())))
                        .withIdentity(Identity.fromPem(admin.keyPem(), admin.certificatePem()))),
                runtime)) {
      List<String> found = List.of();
      for (long end = System.nanoTime() + READY.toNanos();
          found.isEmpty() && System.nanoTime() < end;
          Thread.sleep(10)) {
        try (HttpResponse response =
            http.send(HttpRequest.of("GET", plane.url().resolve("/metrics")))) {
          found =
              new String(response.readBody(16 << 20), StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.startsWith("leader_election_master_status"))
                  .toList();
        }
      }
      assertEquals(List.of("leader_election_master_status" + wanted), found);
    }
  }

  /**
   * Started as the command line says, and as what the command line hands on to a background process
   * says.
   */
  private static ControlPlane start(String... arguments) throws Exception {
    ServerOptions typed = CommandLine.populateCommand(new ServerOptions(), arguments);
    ServerOptions handedOn =
        CommandLine.populateCommand(new ServerOptions(), typed.arguments().toArray(String[]::new));
    ControlPlane plane =
        ControlPlane.start(
            ControlPlaneOptions.inMemory()
                .withComponents(handedOn.controlPlane(Path.of("unused")).components()));
    assertTrue(plane.awaitReady(READY));
    return plane;
  }
}
