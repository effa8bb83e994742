package dev.kemudi.apiserver.admission.podsecurity.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecCodec;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each check, in the words and the releases of upstream. */
class PodChecksTest {
  private static final String HARDENED =
      """
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
      - name: a
        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  private final PodChecks checks = new PodChecks();

  private String check(String asked, String template) {
    PodTemplateSpec pod =
        JsonTree.decode(
            PodTemplateSpecCodec.INSTANCE,
            JsonTree.asObject(Yaml.parse(template.getBytes(StandardCharsets.UTF_8))));
    String[] parts = asked.split(":", 2);
    LevelVersion level =
        new LevelVersion(
            Objects.requireNonNull(Level.of(parts[0])),
            Objects.requireNonNull(PolicyVersion.of(parts[1])));
    return checks.check(level, pod.metadata().annotations(), pod.spec()).details();
  }

  private String spec(String asked, String spec) {
    return check(asked, "spec:\n" + spec.indent(2));
  }

  @Test
  void privilegedAllowsAll() {
    assertEquals("", spec("privileged:latest", "hostNetwork: true\ncontainers: [{name: a}]"));
  }

  @Test
  void aPlainPodKeepsToBaseline() {
    assertEquals("", spec("baseline:latest", "containers: [{name: a}]"));
  }

  @Test
  void aPlainPodBreaksAllOfRestricted() {
    String plain = "containers: [{name: a}, {name: b}]\ninitContainers: [{name: i}]";
    assertEquals(
        "allowPrivilegeEscalation != false (containers \"i\", \"a\", \"b\" must set"
            + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities"
            + " (containers \"i\", \"a\", \"b\" must set"
            + " securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or"
            + " containers \"i\", \"a\", \"b\" must set securityContext.runAsNonRoot=true),"
            + " seccompProfile (pod or containers \"i\", \"a\", \"b\" must set"
            + " securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")",
        spec("restricted:latest", plain));
    assertEquals(
        "runAsNonRoot != true (pod or containers \"i\", \"a\", \"b\" must set"
            + " securityContext.runAsNonRoot=true)",
        spec("restricted:v1.7", plain));
  }

  @Test
  void aHardenedPodKeepsToRestricted() {
    for (String version : new String[] {"latest", "v1.0", "v1.22", "v1.25", "v1.99"}) {
      assertEquals("", spec("restricted:" + version, HARDENED), version);
    }
  }

  @Test
  void windowsPodsNeedNotSetWhatTheyCannotSince25() {
    String windows =
        "os: {name: windows}\nsecurityContext: {runAsNonRoot: true}\ncontainers: [{name: a}]";
    assertEquals("", spec("restricted:v1.25", windows));
    assertEquals(
        "allowPrivilegeEscalation != false (container \"a\" must set"
            + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities"
            + " (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]),"
            + " seccompProfile (pod or container \"a\" must set"
            + " securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")",
        spec("restricted:v1.24", windows));
  }

  @Test
  void hostNamespacesVolumesAndPorts() {
    String pod =
        """
        hostNetwork: true
        hostPID: true
        hostIPC: true
        volumes:
        - {name: v, hostPath: {path: /}}
        - {name: net, nfs: {server: s, path: /}}
        - {name: e, emptyDir: {}}
        containers:
        - {name: a, ports: [{containerPort: 1, hostPort: 9090}, {containerPort: 2}]}
        - {name: b, ports: [{containerPort: 1, hostPort: 10}]}
        """;
    assertEquals(
        "host namespaces (hostNetwork=true, hostPID=true, hostIPC=true), hostPath volumes (volume"
            + " \"v\"), hostPort (containers \"a\", \"b\" use hostPorts 10, 9090)",
        spec("baseline:latest", pod));
    assertEquals(
        "host namespaces (hostNetwork=true, hostPID=true, hostIPC=true), hostPort (containers"
            + " \"a\", \"b\" use hostPorts 10, 9090), restricted volume types (volumes \"v\","
            + " \"net\" use restricted volume types \"hostPath\", \"nfs\"), runAsNonRoot != true"
            + " (pod or containers \"a\", \"b\" must set securityContext.runAsNonRoot=true)",
        spec("restricted:v1.0", pod));
    assertEquals(
        "hostPort (container \"a\" uses hostPort 10)",
        spec(
            "baseline:latest",
            "containers: [{name: a, ports: [{containerPort: 1, hostPort: 10}]}]"));
  }

  @Test
  void capabilities() {
    String pod =
        """
        containers:
        - {name: a, securityContext: {capabilities: {add: [SYS_ADMIN, NET_RAW, CHOWN]}}}
        - {name: b, securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}}
        ephemeralContainers:
        - {name: e, securityContext: {capabilities: {add: [BPF], drop: [ALL]}}}
        """;
    assertEquals(
        "non-default capabilities (containers \"a\", \"e\" must not include \"BPF\", \"NET_RAW\","
            + " \"SYS_ADMIN\" in securityContext.capabilities.add)",
        spec("baseline:latest", pod));
    String restricted = spec("restricted:v1.22", pod);
    assertEquals(
        "unrestricted capabilities (container \"a\" must set"
            + " securityContext.capabilities.drop=[\"ALL\"]; containers \"a\", \"e\" must not"
            + " include \"BPF\", \"CHOWN\", \"NET_RAW\", \"SYS_ADMIN\" in"
            + " securityContext.capabilities.add)",
        restricted.substring(
            restricted.indexOf("unrestricted"), restricted.indexOf(", runAsNonRoot")));
  }

  @Test
  void privilegedProcMountSysctlsAndHostProcesses() {
    assertEquals(
        "privileged (container \"a\" must not set securityContext.privileged=true), procMount"
            + " (container \"a\" must not set securityContext.procMount to \"Unmasked\"),"
            + " forbidden sysctls (kernel.msgmax, net.core.somaxconn), hostProcess (pod and"
            + " container \"a\" must not set securityContext.windowsOptions.hostProcess=true)",
        spec(
            "baseline:v1.25",
            """
            securityContext:
              windowsOptions: {hostProcess: true}
              sysctls:
              - {name: kernel.msgmax, value: "1"}
              - {name: net.ipv4.tcp_syncookies, value: "1"}
              - {name: net.core.somaxconn, value: "1"}
            containers:
            - name: a
              securityContext:
                privileged: true
                procMount: Unmasked
                windowsOptions: {hostProcess: true}
            """));
  }

  @Test
  void seLinuxOptions() {
    assertEquals(
        "seLinuxOptions (pod and container \"a\" set forbidden securityContext.seLinuxOptions: type"
            + " \"spc_t\"; user may not be set; role may not be set)",
        spec(
            "baseline:latest",
            """
            securityContext: {seLinuxOptions: {type: spc_t, role: r}}
            containers:
            - {name: a, securityContext: {seLinuxOptions: {type: container_t, user: u}}}
            """));
    assertEquals(
        "seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: )",
        spec(
            "baseline:latest",
            "securityContext: {seLinuxOptions: {user: u}}\ncontainers: [{name: a}]"));
  }

  @Test
  void profiles() {
    String pod =
        """
        metadata:
          annotations:
            container.apparmor.security.beta.kubernetes.io/a: unconfined
            container.apparmor.security.beta.kubernetes.io/b: localhost/mine
            seccomp.security.alpha.kubernetes.io/pod: unconfined
            container.seccomp.security.alpha.kubernetes.io/a: runtime/default
        spec:
          securityContext: {seccompProfile: {type: Unconfined}}
          containers:
          - {name: a}
          - {name: b, securityContext: {seccompProfile: {type: Localhost}}}
        """;
    String armor =
        "forbidden AppArmor profile"
            + " (container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"), ";
    assertEquals(
        armor
            + "seccompProfile (forbidden annotation"
            + " seccomp.security.alpha.kubernetes.io/pod=\"unconfined\")",
        check("baseline:v1.18", pod));
    assertEquals(
        armor
            + "seccompProfile (pod must not set securityContext.seccompProfile.type to"
            + " \"Unconfined\")",
        check("baseline:latest", pod));
  }

  @Test
  void rootUsers() {
    String pod =
        """
        securityContext: {runAsUser: 0, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
        - name: a
          securityContext:
            runAsUser: 0
            runAsNonRoot: false
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
        """;
    assertEquals(
        "runAsNonRoot != true (container \"a\" must not set securityContext.runAsNonRoot=false),"
            + " runAsUser=0 (pod and container \"a\" must not set runAsUser=0)",
        spec("restricted:v1.23", pod));
    assertEquals(
        "runAsNonRoot != true (container \"a\" must not set securityContext.runAsNonRoot=false)",
        spec("restricted:v1.22", pod));
  }

  @Test
  void versions() {
    assertEquals(PolicyVersion.LATEST, PolicyVersion.of("latest"));
    assertEquals(new PolicyVersion(0), PolicyVersion.of("v1.0"));
    for (String wrong : new String[] {"", "v1", "v2.1", "1.2", "v1.01", "v1.2.3", "v1.x"}) {
      assertNull(PolicyVersion.of(wrong), wrong);
    }
  }

  @Test
  void labelsThatMakeNoSenseAreEnforcedStrictlyAndToldNothing() {
    LabelledPolicy read =
        LabelledPolicy.of(
            Map.of(
                "pod-security.kubernetes.io/enforce", "odd",
                "pod-security.kubernetes.io/warn", "odd",
                "pod-security.kubernetes.io/audit", "baseline",
                "pod-security.kubernetes.io/audit-version", "1.2"),
            PodPolicy.PRIVILEGED);
    assertEquals("enforce=restricted:latest, audit=baseline:latest", read.policy().toString());
    assertEquals(3, read.errors().size());
    assertEquals(
        "metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"odd\": must be one"
            + " of privileged, baseline, restricted",
        read.errors().getFirst().toString());
    assertEquals(
        "metadata.labels[pod-security.kubernetes.io/audit-version]: Invalid value: \"1.2\": must"
            + " be \"latest\" or \"v1.x\"",
        read.errors().get(1).toString());
    assertNotNull(read.policy().warn());
  }
}
