package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestConditionBuilder;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.api.rbac.v1.AggregationRuleBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.PolicyRuleBuilder;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.RoleBindingBuilder;
import dev.kemudi.api.rbac.v1.RoleBuilder;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.api.storage.v1.CSINodeBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Bytes;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What users and nodes may not do though roles would let them: sign, grant, write of others. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityAdmissionTest {
  private static final String SIGNER = "kubernetes.io/kube-apiserver-client";
  private static final String RBAC = "rbac.authorization.k8s.io";

  private TestServer server;
  private Client admin;
  private Client jane;
  private Client node;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(PluginSelection.without("ServiceAccount").with("NodeRestriction"));
    admin = server.server.admin();
    jane = server.client("O=dev,CN=jane");
    node = server.client("O=system:nodes,CN=system:node:a");
    grant(
        "dev",
        rule("certificates.k8s.io", "certificatesigningrequests", "*"),
        rule("certificates.k8s.io", "certificatesigningrequests/approval", "*"),
        rule("certificates.k8s.io", "certificatesigningrequests/status", "*"),
        rule(RBAC, "roles", "create", "update", "patch", "get"),
        rule(RBAC, "rolebindings", "create", "update", "patch", "get"),
        rule(RBAC, "clusterroles", "create", "update", "patch", "get"),
        rule(RBAC, "clusterrolebindings", "create", "update", "patch", "get"),
        rule("", "configmaps", "get"));
    awaitAllowed(() -> jane.list(CertificatesV1.CERTIFICATESIGNINGREQUESTS, ListQuery.ALL));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static PolicyRule rule(String group, String resource, String... verbs) {
    return PolicyRuleBuilder.create()
        .apiGroups(List.of(group))
        .resources(List.of(resource))
        .verbs(List.of(verbs))
        .build();
  }

  private void grant(String name, PolicyRule... rules) {
    admin.create(
        RbacV1.CLUSTERROLES,
        ClusterRoleBuilder.create().metadata(m -> m.name(name)).rules(List.of(rules)).build());
    admin.create(
        RbacV1.CLUSTERROLEBINDINGS,
        ClusterRoleBindingBuilder.create()
            .metadata(m -> m.name(name))
            .roleRef(new RoleRef(RBAC, "ClusterRole", name))
            .subjects(List.of(new Subject("Group", RBAC, "dev", "")))
            .build());
  }

  /** Roles take effect a little later than they are written. */
  private static void awaitAllowed(Runnable call) throws InterruptedException {
    while (true) {
      try {
        call.run();
        return;
      } catch (StatusError e) {
        if (e.code() != 403) {
          throw e;
        }
        Thread.sleep(5);
      }
    }
  }

  private static String refusal(Runnable write) {
    StatusError error = assertThrows(StatusError.class, write::run);
    assertEquals(403, error.code(), error.getMessage());
    return String.valueOf(error.getMessage());
  }

  // --- certificates

  private static Bytes pem(String subject) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    byte[] encoded =
        new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject("CERTIFICATE REQUEST", encoded));
    }
    return Bytes.utf8(text.toString());
  }

  private CertificateSigningRequest ask(String name, String subject) throws Exception {
    Bytes request = pem(subject);
    return jane.create(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        CertificateSigningRequestBuilder.create()
            .metadata(m -> m.name(name))
            .spec(
                spec ->
                    spec.request(request)
                        .signerName(SIGNER)
                        .username("somebody")
                        .groups(List.of("system:masters"))
                        .usages(List.of("client auth")))
            .build());
  }

  private static CertificateSigningRequest approved(CertificateSigningRequest request) {
    return CertificateSigningRequestBuilder.from(request)
        .status(
            status ->
                status.conditions(
                    List.of(
                        CertificateSigningRequestConditionBuilder.create()
                            .type("Approved")
                            .status("True")
                            .build())))
        .build();
  }

  private CertificateSigningRequest write(CertificateSigningRequest request, String subresource) {
    return jane.updateSubresource(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS, request, subresource, WriteOptions.NONE);
  }

  @Test
  void requestsAreApprovedAndSignedByThoseWhoMay() throws Exception {
    CertificateSigningRequest request = ask("jane", "CN=jane");
    assertEquals("jane", request.spec().username());
    assertEquals(List.of("dev", "system:authenticated"), request.spec().groups());
    String refused = "certificatesigningrequests.certificates.k8s.io \"jane\" is forbidden: ";
    assertEquals(
        refused + "user not permitted to approve requests with signerName \"" + SIGNER + "\"",
        refusal(() -> write(approved(request), "approval")));
    PolicyRule approve =
        PolicyRuleBuilder.create()
            .apiGroups(List.of("certificates.k8s.io"))
            .resources(List.of("signers"))
            .resourceNames(List.of("kubernetes.io/*"))
            .verbs(List.of("approve"))
            .build();
    grant("approver", approve);
    awaitAllowed(() -> write(approved(request), "approval"));
    CertificateSigningRequest now =
        jane.get(CertificatesV1.CERTIFICATESIGNINGREQUESTS, new ObjectKey("", "jane"));
    CertificateSigningRequest failed =
        CertificateSigningRequestBuilder.from(now)
            .status(
                status ->
                    status.conditions(
                        List.of(
                            now.status().conditions().getFirst(),
                            CertificateSigningRequestConditionBuilder.create()
                                .type("Failed")
                                .status("True")
                                .build())))
            .build();
    assertEquals(
        refused + "user not permitted to sign requests with signerName \"" + SIGNER + "\"",
        refusal(() -> write(failed, "status")));
    assertEquals(now, write(now, "status"));
  }

  @Test
  void nobodyAsksForTheGroupOfMasters() {
    assertEquals(
        "certificatesigningrequests.certificates.k8s.io \"boss\" is forbidden: use of "
            + SIGNER
            + " signer with system:masters group is not allowed",
        refusal(
            () -> {
              try {
                ask("boss", "O=dev,O=system:masters,CN=boss");
              } catch (StatusError e) {
                throw e;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }));
  }

  // --- roles

  private static final String NOT_HELD =
      " is forbidden: user \"jane\" (groups=[\"dev\" \"system:authenticated\"]) is attempting to"
          + " grant RBAC permissions not currently held:\n";

  @Test
  void nobodyWritesARoleBeyondTheirOwn() {
    PolicyRule held = rule("", "configmaps", "get");
    PolicyRule secrets = rule("", "secrets", "get");
    jane.create(
        RbacV1.ROLES,
        RoleBuilder.create()
            .metadata(m -> m.namespace("default").name("mine"))
            .rules(List.of(held))
            .build());
    String missing = "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}";
    assertEquals(
        "roles.rbac.authorization.k8s.io \"other\"" + NOT_HELD + missing,
        refusal(
            () ->
                jane.create(
                    RbacV1.ROLES,
                    RoleBuilder.create()
                        .metadata(m -> m.namespace("default").name("other"))
                        .rules(List.of(secrets))
                        .build())));
    String rules =
        "\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"secrets\"],\"verbs\":[\"get\"]}]";
    ObjectKey mine = new ObjectKey("default", "mine");
    String refused = "roles.rbac.authorization.k8s.io \"mine\"" + NOT_HELD + missing;
    assertEquals(
        refused,
        refusal(
            () ->
                jane.patch(
                    RbacV1.ROLES,
                    mine,
                    PatchRequest.of(PatchRequest.Type.MERGE, "{" + rules + "}"))));
    String applied =
        "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"Role\",\"metadata\":"
            + "{\"name\":\"NAME\",\"namespace\":\"default\"},"
            + rules
            + "}";
    assertEquals(
        refused.replace("mine", "fresh"),
        refusal(
            () ->
                jane.patch(
                    RbacV1.ROLES,
                    new ObjectKey("default", "fresh"),
                    PatchRequest.of(PatchRequest.Type.APPLY, applied.replace("NAME", "fresh")),
                    WriteOptions.manager("test"))));
    assertEquals(
        "clusterroles.rbac.authorization.k8s.io \"sum\" is forbidden: must have cluster-admin"
            + " privileges to use the aggregationRule",
        refusal(
            () ->
                jane.create(
                    RbacV1.CLUSTERROLES,
                    ClusterRoleBuilder.create()
                        .metadata(m -> m.name("sum"))
                        .aggregationRule(
                            AggregationRuleBuilder.create()
                                .clusterRoleSelectors(
                                    List.of(new LabelSelector(Map.of("a", "b"), List.of())))
                                .build())
                        .build())));
  }

  @Test
  void nobodyBindsARoleBeyondTheirOwnUnlessTheyMayBindIt() throws Exception {
    Subject self = new Subject("User", RBAC, "jane", "");
    Runnable bindAll =
        () ->
            jane.create(
                RbacV1.CLUSTERROLEBINDINGS,
                ClusterRoleBindingBuilder.create()
                    .metadata(m -> m.name("all"))
                    .roleRef(new RoleRef(RBAC, "ClusterRole", "cluster-admin"))
                    .subjects(List.of(self))
                    .build());
    assertTrue(
        refusal(bindAll)
            .startsWith("clusterrolebindings.rbac.authorization.k8s.io \"all\"" + NOT_HELD));
    Runnable bindView =
        () ->
            jane.create(
                RbacV1.ROLEBINDINGS,
                RoleBindingBuilder.create()
                    .metadata(m -> m.namespace("default").name("view"))
                    .roleRef(new RoleRef(RBAC, "ClusterRole", "system:kube-dns"))
                    .subjects(List.of(self))
                    .build());
    assertTrue(
        refusal(bindView).startsWith("rolebindings.rbac.authorization.k8s.io \"view\"" + NOT_HELD));
    grant(
        "binder",
        PolicyRuleBuilder.create()
            .apiGroups(List.of(RBAC))
            .resources(List.of("clusterroles"))
            .resourceNames(List.of("system:kube-dns"))
            .verbs(List.of("bind"))
            .build());
    awaitAllowed(bindView);
    refusal(bindAll);
  }

  // --- nodes

  @Test
  void nodesWriteOfThemselvesOnly() {
    String other = "nodes \"b\" is forbidden: node \"a\" is not allowed to modify node \"b\"";
    assertEquals(other, refusal(() -> node.create(CoreV1.NODES, labelled("b", Map.of()))));
    assertEquals(
        "nodes \"a\" is forbidden: node \"a\" is not allowed to set the following labels:"
            + " node-restriction.kubernetes.io/x, other.kubernetes.io/y",
        refusal(
            () ->
                node.create(
                    CoreV1.NODES,
                    labelled(
                        "a",
                        Map.of(
                            "node-restriction.kubernetes.io/x", "",
                            "other.kubernetes.io/y", "",
                            "kubernetes.io/hostname", "a",
                            "kubelet.kubernetes.io/z", "",
                            "example.com/free", "")))));
    Node own = node.create(CoreV1.NODES, labelled("a", Map.of("kubernetes.io/hostname", "a")));
    assertEquals(
        "nodes \"a\" is forbidden: node \"a\" is not allowed to modify taints",
        refusal(
            () ->
                node.update(
                    CoreV1.NODES,
                    NodeBuilder.from(own)
                        .spec(
                            spec ->
                                spec.taints(
                                    List.of(
                                        TaintBuilder.create()
                                            .key("k")
                                            .effect("NoSchedule")
                                            .build())))
                        .build())));
    assertEquals(
        "nodes \"a\" is forbidden: is not allowed to modify labels: k8s.io/role",
        refusal(
            () ->
                node.update(
                    CoreV1.NODES,
                    NodeBuilder.from(own)
                        .metadata(
                            m ->
                                m.labels(Map.of("kubernetes.io/hostname", "a", "k8s.io/role", "x")))
                        .build())));
    assertEquals(
        "csinodes.storage.k8s.io \"b\" is forbidden: can only access CSINode with the same name as"
            + " the requesting node",
        refusal(
            () ->
                node.create(
                    StorageV1.CSINODES,
                    CSINodeBuilder.create().metadata(m -> m.name("b")).build())));
    assertEquals(
        "leases.coordination.k8s.io \"b\" is forbidden: can only access node lease with the same"
            + " name as the requesting node",
        refusal(
            () ->
                node.create(
                    CoordinationV1.LEASES,
                    LeaseBuilder.create()
                        .metadata(m -> m.namespace("kube-node-lease").name("b"))
                        .build())));
    assertEquals(
        "pods \"p\" is forbidden: pod does not have \"kubernetes.io/config.mirror\" annotation,"
            + " node \"a\" can only create mirror pods",
        refusal(
            () ->
                node.create(
                    CoreV1.PODS,
                    PodBuilder.create()
                        .metadata(m -> m.namespace("default").name("p"))
                        .spec(
                            spec ->
                                spec.containers(
                                    List.of(
                                        ContainerBuilder.create().name("c").image("i").build())))
                        .build())));
  }

  private static Node labelled(String name, Map<String, String> labels) {
    return NodeBuilder.create().metadata(m -> m.name(name).labels(labels)).build();
  }
}
