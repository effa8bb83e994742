package dev.kemudi.controllers.certificates;

import dev.kemudi.api.certificates.v1.KeyUsage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/** What each of the cluster's own signers signs. */
final class SignerRules {
  static final String API_CLIENT = "kubernetes.io/kube-apiserver-client";
  static final String KUBELET_CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";
  static final String KUBELET_SERVING = "kubernetes.io/kubelet-serving";

  /** Signs whatever is asked for; no new request can name it. */
  static final String LEGACY = "kubernetes.io/legacy-unknown";

  private static final String NODE = "system:node:";

  private SignerRules() {}

  /** What is wrong with a request to the signer; null if nothing. */
  static @Nullable String problem(String signer, AskedCertificate asked, List<String> usages) {
    return switch (signer) {
      case KUBELET_SERVING -> servingProblem(asked, usages);
      case KUBELET_CLIENT -> kubeletProblem(asked, usages);
      case API_CLIENT -> clientProblem(usages);
      case LEGACY -> null;
      default -> throw new IllegalArgumentException("unrecognized signerName: " + signer);
    };
  }

  private static @Nullable String servingProblem(AskedCertificate asked, List<String> usages) {
    if (!isOfNodes(asked)) {
      return "subject organization is not system:nodes";
    }
    if (!asked.hasNames(GeneralName.dNSName) && !asked.hasNames(GeneralName.iPAddress)) {
      return "DNS or IP subjectAltName is required";
    }
    if (asked.hasNames(GeneralName.rfc822Name)) {
      return "Email subjectAltNames are not allowed";
    }
    if (asked.hasNames(GeneralName.uniformResourceIdentifier)) {
      return "URI subjectAltNames are not allowed";
    }
    String wrongUsages = usagesProblem(usages, KeyUsage.SERVER_AUTH);
    return wrongUsages == null ? nameProblem(asked) : wrongUsages;
  }

  /** What keeps a request from being one for a node's client certificate; null if nothing. */
  static @Nullable String kubeletProblem(AskedCertificate asked, List<String> usages) {
    if (!isOfNodes(asked)) {
      return "subject organization is not system:nodes";
    }
    if (asked.hasNames(GeneralName.dNSName)) {
      return "DNS subjectAltNames are not allowed";
    }
    if (asked.hasNames(GeneralName.rfc822Name)) {
      return "Email subjectAltNames are not allowed";
    }
    if (asked.hasNames(GeneralName.iPAddress)) {
      return "IP subjectAltNames are not allowed";
    }
    if (asked.hasNames(GeneralName.uniformResourceIdentifier)) {
      return "URI subjectAltNames are not allowed";
    }
    String wrongName = nameProblem(asked);
    return wrongName == null ? usagesProblem(usages, KeyUsage.CLIENT_AUTH) : wrongName;
  }

  private static boolean isOfNodes(AskedCertificate asked) {
    return asked.organizations().equals(List.of("system:nodes"));
  }

  private static @Nullable String nameProblem(AskedCertificate asked) {
    return asked.commonName().startsWith(NODE)
        ? null
        : "subject common name does not begin with system:node:";
  }

  /** Exactly these usages; only keys of RSA can encipher other keys. */
  private static @Nullable String usagesProblem(Collection<String> usages, String purpose) {
    Set<String> given = new HashSet<>(usages);
    Set<String> all =
        new TreeSet<>(List.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT, purpose));
    return given.equals(all) || given.equals(Set.of(KeyUsage.DIGITAL_SIGNATURE, purpose))
        ? null
        : "usages did not match [" + String.join(" ", all) + "]";
  }

  private static @Nullable String clientProblem(List<String> usages) {
    for (String usage : usages) {
      if (!usage.equals(KeyUsage.DIGITAL_SIGNATURE)
          && !usage.equals(KeyUsage.KEY_ENCIPHERMENT)
          && !usage.equals(KeyUsage.CLIENT_AUTH)) {
        return "invalid usage for client certificate: " + usage;
      }
    }
    return usages.contains(KeyUsage.CLIENT_AUTH)
        ? null
        : "missing required usage for client certificate: " + KeyUsage.CLIENT_AUTH;
  }
}
