package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.Preconditions;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole server over real TLS, from outside and from within. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTest {
  private TestServer server;
  private Client admin;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    admin = server.client("O=system:masters,CN=admin");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ConfigMap configMap(String name, String value) {
    return ConfigMapBuilder.create()
        .metadata(metadata -> metadata.name(name).namespace("default"))
        .data(Map.of("key", value))
        .build();
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("default", name);
  }

  @Test
  void beginsWithItsNamespacesAndRoles() {
    List<String> names =
        admin.list(CoreV1.NAMESPACES, ListQuery.ALL).items().stream().map(ns -> ns.name()).toList();
    assertEquals(List.of("default", "kube-node-lease", "kube-public", "kube-system"), names);
  }

  @Test
  void createsReadsChangesAndDeletes() {
    ConfigMap created = admin.create(CoreV1.CONFIGMAPS, configMap("life", "one"));
    assertFalse(created.uid().isEmpty());
    assertEquals(created, admin.get(CoreV1.CONFIGMAPS, key("life")));

    ConfigMap changed =
        admin.update(
            CoreV1.CONFIGMAPS, ConfigMapBuilder.from(created).data(Map.of("key", "two")).build());
    StatusError stale =
        assertThrows(
            StatusError.class,
            () ->
                admin.update(
                    CoreV1.CONFIGMAPS,
                    ConfigMapBuilder.from(created).data(Map.of("key", "x")).build()));
    assertEquals(
        "Operation cannot be fulfilled on configmaps \"life\": the object has been modified; please apply your changes to the"
            + " latest version and try again",
        stale.getMessage());

    ConfigMap same = admin.update(CoreV1.CONFIGMAPS, changed);
    assertEquals(changed.resourceVersion(), same.resourceVersion());

    admin.delete(CoreV1.CONFIGMAPS, key("life"), DeleteOptionsBuilder.create().build());
    StatusError gone =
        assertThrows(StatusError.class, () -> admin.get(CoreV1.CONFIGMAPS, key("life")));
    assertEquals("configmaps \"life\" not found", gone.getMessage());
  }

  @Test
  void patchesInThreeKinds() {
    admin.create(CoreV1.CONFIGMAPS, configMap("patched", "one"));
    ConfigMap merged =
        admin.patch(
            CoreV1.CONFIGMAPS,
            key("patched"),
            PatchRequest.of(PatchRequest.Type.MERGE, "{\"data\":{\"more\":\"1\"}}"));
    assertEquals(Map.of("key", "one", "more", "1"), merged.data());
    ConfigMap json =
        admin.patch(
            CoreV1.CONFIGMAPS,
            key("patched"),
            PatchRequest.of(
                PatchRequest.Type.JSON, "[{\"op\":\"remove\",\"path\":\"/data/more\"}]"));
    assertEquals(Map.of("key", "one"), json.data());
    ConfigMap strategic =
        admin.patch(
            CoreV1.CONFIGMAPS,
            key("patched"),
            PatchRequest.of(
                PatchRequest.Type.STRATEGIC_MERGE, "{\"data\":{\"key\":null,\"s\":\"2\"}}"));
    assertEquals(Map.of("s", "2"), strategic.data());
  }

  @Test
  void pagesAListAtOneVersion() {
    for (int i = 0; i < 7; i++) {
      admin.create(
          CoreV1.SECRETS,
          dev.kemudi.api.core.v1.SecretBuilder.create()
              .metadata(metadata -> metadata.generateName("page-").namespace("default"))
              .build());
    }
    KubeList<?> first = admin.list(CoreV1.SECRETS, ListQuery.inNamespace("default").page(3, ""));
    KubeList<?> second =
        admin.list(
            CoreV1.SECRETS,
            ListQuery.inNamespace("default").page(3, first.metadata().continueToken()));
    KubeList<?> third =
        admin.list(
            CoreV1.SECRETS,
            ListQuery.inNamespace("default").page(3, second.metadata().continueToken()));
    assertEquals(
        List.of(3, 3, 1),
        List.of(first.items().size(), second.items().size(), third.items().size()));
    assertEquals(4L, first.metadata().remainingItemCount());
    assertEquals(first.metadata().resourceVersion(), third.metadata().resourceVersion());
    assertEquals("", third.metadata().continueToken());
  }

  @Test
  void watchesFromAVersionWithASelector() throws Exception {
    KubeList<ConfigMap> before = admin.list(CoreV1.CONFIGMAPS, ListQuery.inNamespace("default"));
    ListQuery query =
        ListQuery.inNamespace("default")
            .withLabels("watch=me")
            .from(before.metadata().resourceVersion());
    try (Watch<ConfigMap> watch = admin.watch(CoreV1.CONFIGMAPS, query)) {
      ConfigMap plain = admin.create(CoreV1.CONFIGMAPS, configMap("watched", "one"));
      ConfigMap labelled =
          admin.update(
              CoreV1.CONFIGMAPS,
              ConfigMapBuilder.from(plain)
                  .metadata(metadata -> metadata.labels(Map.of("watch", "me")))
                  .build());
      admin.update(
          CoreV1.CONFIGMAPS,
          ConfigMapBuilder.from(labelled).metadata(metadata -> metadata.labels(Map.of())).build());
      assertEquals(new Watch.Event.Added<>(labelled), watch.next(Duration.ofSeconds(30)));
      assertTrue(watch.next(Duration.ofSeconds(30)) instanceof Watch.Event.Deleted<ConfigMap>);
    }
  }

  @Test
  void finalizersKeepAnObjectUntilTheyAreGone() {
    ConfigMap held =
        admin.create(
            CoreV1.CONFIGMAPS,
            ConfigMapBuilder.from(configMap("held", "one"))
                .metadata(metadata -> metadata.finalizers(List.of("example.com/hold")))
                .build());
    admin.delete(CoreV1.CONFIGMAPS, key("held"), DeleteOptionsBuilder.create().build());
    ConfigMap going = admin.get(CoreV1.CONFIGMAPS, key("held"));
    assertTrue(going.metadata().deletionTimestamp() != null);
    admin.update(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.from(going).metadata(metadata -> metadata.finalizers(List.of())).build());
    assertThrows(StatusError.class, () -> admin.get(CoreV1.CONFIGMAPS, key("held")));
    assertEquals(held.uid(), going.uid());
  }

  @Test
  void refusesADeleteOfAnotherObjectOfTheName() {
    admin.create(CoreV1.CONFIGMAPS, configMap("precious", "one"));
    StatusError refused =
        assertThrows(
            StatusError.class,
            () ->
                admin.delete(
                    CoreV1.CONFIGMAPS,
                    key("precious"),
                    DeleteOptionsBuilder.create()
                        .preconditions(new Preconditions("other", null))
                        .build()));
    assertEquals(409, refused.code());
  }

  @Test
  void givesServicesAddressesAndTakesThemBack() {
    Service service =
        ServiceBuilder.create()
            .metadata(metadata -> metadata.name("web").namespace("default"))
            .spec(
                spec ->
                    spec.type("NodePort")
                        .selector(Map.of("app", "web"))
                        .ports(List.of(ServicePortBuilder.create().port(80).build())))
            .build();
    Service created = admin.create(CoreV1.SERVICES, service);
    assertTrue(created.spec().clusterIP().startsWith("10.96."), created.spec().clusterIP());
    assertTrue(created.spec().ports().getFirst().nodePort() >= 30000);
    Service taken =
        ServiceBuilder.from(service)
            .metadata(metadata -> metadata.name("web2"))
            .spec(spec -> spec.clusterIP(created.spec().clusterIP()))
            .build();
    assertEquals(
        422, assertThrows(StatusError.class, () -> admin.create(CoreV1.SERVICES, taken)).code());
    admin.delete(CoreV1.SERVICES, key("web"), DeleteOptionsBuilder.create().build());
    assertEquals(
        created.spec().clusterIP(), admin.create(CoreV1.SERVICES, taken).spec().clusterIP());
  }

  @Test
  void refusesWhatARoleDoesNotAllow() throws Exception {
    StatusError refused =
        assertThrows(
            StatusError.class,
            () -> server.client("CN=jane").list(CoreV1.SECRETS, ListQuery.inNamespace("default")));
    assertEquals(
        "secrets is forbidden: User \"jane\" cannot list resource \"secrets\" in API group \"\" in the namespace \"default\"",
        refused.getMessage());
  }

  @Test
  void refusesInvalidObjectsWithTheirFields() {
    StatusError invalid =
        assertThrows(
            StatusError.class, () -> admin.create(CoreV1.CONFIGMAPS, configMap("Bad_Name", "one")));
    assertEquals(422, invalid.code());
    assertEquals(
        "metadata.name",
        Objects.requireNonNull(invalid.status().details()).causes().getFirst().field());
  }

  @Test
  void dryRunStoresNothing() {
    admin.create(CoreV1.CONFIGMAPS, configMap("dry", "one"), new WriteOptions("", false, true));
    assertThrows(StatusError.class, () -> admin.get(CoreV1.CONFIGMAPS, key("dry")));
  }

  @Test
  void aClientWithinSeesTheSame() {
    Client within = server.server.admin();
    ConfigMap created = within.create(CoreV1.CONFIGMAPS, configMap("within", "one"));
    assertEquals(created, admin.get(CoreV1.CONFIGMAPS, key("within")));
    assertTrue(
        within.preferredResources().stream()
            .anyMatch(resource -> resource.name().equals("configmaps")));
  }

  @Test
  void kubectlUnderstandsIt(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(
        kubectl(folder, "version", "--client").contains("Client"), "kubectl is not on the path");
    Path file = folder.resolve("config");
    Kubeconfig config =
        Kubeconfig.empty(folder)
            .with(
                new Kubeconfig.Context("test", "test", "admin", "default"),
                server.config("O=system:masters,CN=admin"))
            .withCurrentContext("test");
    Files.writeString(file, KubeconfigFile.text(config));
    assertTrue(
        kubectl(folder, "get", "namespaces").contains("kube-system"),
        kubectl(folder, "get", "namespaces"));
    assertEquals(
        "configmap/from-kubectl created",
        kubectl(folder, "create", "configmap", "from-kubectl", "--from-literal=a=b").strip());
    assertTrue(kubectl(folder, "get", "configmap", "from-kubectl").contains("from-kubectl   1"));
    assertEquals(
        "configmap \"from-kubectl\" deleted",
        kubectl(folder, "delete", "configmap", "from-kubectl").strip());
  }

  private static String kubectl(Path folder, String... arguments)
      throws IOException, InterruptedException {
    java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return "";
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return output;
  }
}
