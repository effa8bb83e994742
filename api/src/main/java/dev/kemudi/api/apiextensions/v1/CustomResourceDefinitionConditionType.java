package dev.kemudi.api.apiextensions.v1;

/** The values of a CustomResourceDefinitionConditionType. */
public final class CustomResourceDefinitionConditionType {
  public static final String ESTABLISHED = "Established";
  public static final String NAMES_ACCEPTED = "NamesAccepted";
  public static final String NON_STRUCTURAL_SCHEMA = "NonStructuralSchema";
  public static final String TERMINATING = "Terminating";
  public static final String KUBERNETES_APIAPPROVAL_POLICY_CONFORMANT =
      "KubernetesAPIApprovalPolicyConformant";

  private CustomResourceDefinitionConditionType() {}
}
