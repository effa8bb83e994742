package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.SecretCodec;
import dev.kemudi.api.core.v1.ServiceCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
  private final List<String> warnings = new ArrayList<>();
  private final FixedObjects objects =
      new FixedObjects()
          .put(
              TestPods.read(
                  ConfigMapCodec.INSTANCE,
                  """
                  metadata: {name: settings, namespace: shop}
                  data: {COLOR: red, "1bad": x, "a.b": dotted}
                  """),
              TestPods.read(
                  SecretCodec.INSTANCE,
                  "{metadata: {name: keys, namespace: shop}, data: {TOKEN: czNjcmV0}}"));

  private Map<String, String> environment(String container) throws Exception {
    return environment("", container);
  }

  private Map<String, String> environment(String spec, String container) throws Exception {
    Pod pod =
        TestPods.pod(
            """
            nodeName: node-1
            serviceAccountName: robot
            %s
            containers:
            - name: main
            %s"""
                .formatted(spec, container.indent(2)));
    return new Environment(
            pod,
            pod.spec().containers().getFirst(),
            List.of("10.244.1.9", "fd01::9"),
            objects,
            new DownwardFields(TestPods.node()),
            (of, reason, message) -> warnings.add(reason + ": " + message))
        .collect();
  }

  private String failure(String container) {
    return assertThrows(ContainerSpecException.class, () -> environment(container)).message();
  }

  @Test
  void laterVariablesSeeEarlierOnes() throws Exception {
    assertEquals(
        Map.of("A", "1", "B", "1-$(C)", "C", "3"),
        environment(
            "env: [{name: A, value: '1'}, {name: B, value: $(A)-$(C)}, {name: C, value: '3'}]"));
  }

  @Test
  void takesWholeObjectsAndSkipsWhatIsNoName() throws Exception {
    assertEquals(
        Map.of("COLOR", "blue", "a.b", "dotted", "S_TOKEN", "s3cret"),
        environment(
            """
            envFrom:
            - configMapRef: {name: settings}
            - prefix: S_
              secretRef: {name: keys}
            - configMapRef: {name: absent, optional: true}
            env: [{name: COLOR, value: blue}]
            """));
    assertEquals(
        List.of(
            "InvalidEnvironmentVariableNames: Keys [1bad] from the EnvFrom configMap shop/settings were skipped since they are considered invalid environment variable names."),
        warnings);
  }

  @Test
  void takesSingleKeys() throws Exception {
    assertEquals(
        Map.of("A", "red", "B", "s3cret"),
        environment(
            """
            env:
            - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: COLOR}}}
            - {name: B, valueFrom: {secretKeyRef: {name: keys, key: TOKEN}}}
            - {name: C, valueFrom: {secretKeyRef: {name: keys, key: none, optional: true}}}
            - {name: D, valueFrom: {configMapKeyRef: {name: none, key: x, optional: true}}}
            """));
  }

  @Test
  void tellsWhatIsMissing() {
    assertEquals(
        "configmap \"none\" not found",
        failure("env: [{name: A, valueFrom: {configMapKeyRef: {name: none, key: x}}}]"));
    assertEquals("secret \"none\" not found", failure("envFrom: [{secretRef: {name: none}}]"));
    assertEquals(
        "couldn't find key x in ConfigMap shop/settings",
        failure("env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: x}}}]"));
    assertEquals(
        "couldn't find key x in Secret shop/keys",
        failure("env: [{name: A, valueFrom: {secretKeyRef: {name: keys, key: x}}}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.name|web",
        "metadata.namespace|shop",
        "metadata.labels['app']|web",
        "metadata.labels['none']|''",
        "metadata.annotations['note']|'two\nlines'",
        "spec.nodeName|node-1",
        "spec.serviceAccountName|robot",
        "status.hostIP|10.0.0.7",
        "status.podIP|10.244.1.9",
        "status.podIPs|10.244.1.9,fd01::9",
      })
  void tellsOfThePod(String path, String expected) throws Exception {
    String env = "env: [{name: X, valueFrom: {fieldRef: {fieldPath: \"" + path + "\"}}}]";
    assertEquals(expected, environment(env).get("X"));
  }

  @ParameterizedTest
  @CsvSource({
    "limits.cpu, 0, 2",
    "limits.cpu, 1m, 1500",
    "requests.cpu, 0, 1",
    "limits.memory, 1Mi, 16384",
    "requests.memory, 1Mi, 64",
    "limits.ephemeral-storage, 1Gi, 100",
    "requests.ephemeral-storage, 0, 0"
  })
  void tellsOfResourcesAndOfTheNodeWhereThereIsNoLimit(
      String resource, String divisor, String expected) throws Exception {
    String container =
        """
        resources: {limits: {cpu: 1500m}, requests: {cpu: 250m, memory: 64Mi}}
        env:
        - {name: X, valueFrom: {resourceFieldRef: {resource: %s, divisor: %s}}}
        """;
    assertEquals(expected, environment(container.formatted(resource, divisor)).get("X"));
  }

  @Test
  void linksServicesOfTheNamespaceAndAlwaysTheServer() throws Exception {
    objects.put(service("default", "kubernetes"), service("default", "other"));
    objects.put(service("shop", "db"));
    Map<String, String> all = environment("env: [{name: DB_SERVICE_HOST, value: mine}]");
    assertEquals("10.96.0.1", all.get("KUBERNETES_SERVICE_HOST"));
    assertEquals("mine", all.get("DB_SERVICE_HOST"));
    assertEquals("443", all.get("DB_SERVICE_PORT"));
    assertFalse(all.containsKey("OTHER_SERVICE_HOST"));
    Map<String, String> few = environment("enableServiceLinks: false", "env: []");
    assertEquals("10.96.0.1", few.get("KUBERNETES_SERVICE_HOST"));
    assertFalse(few.containsKey("DB_SERVICE_PORT"));
  }

  private static dev.kemudi.api.core.v1.Service service(String namespace, String name) {
    return TestPods.read(
        ServiceCodec.INSTANCE,
        "{metadata: {name: %s, namespace: %s}, spec: {clusterIP: 10.96.0.1, ports: [{port: 443}]}}"
            .formatted(name, namespace));
  }
}
