package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;

/** Whether users may do something for a signer, or for all signers of its domain. */
final class SignerAccess {
  private static final String SIGNERS = "signers";

  private final Authorizer authorizer;

  SignerAccess(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  boolean allows(UserInfo user, String verb, String signer) {
    int slash = signer.indexOf('/');
    String domain = slash < 0 ? signer : signer.substring(0, slash);
    return decides(user, verb, signer) || decides(user, verb, domain + "/*");
  }

  private boolean decides(UserInfo user, String verb, String name) {
    RequestInfo request =
        new RequestInfo(
            true,
            verb,
            "",
            "apis",
            "certificates.k8s.io",
            "*",
            "",
            SIGNERS,
            "",
            name,
            List.of(SIGNERS, name));
    return authorizer.authorize(user, request) instanceof Decision.Allow;
  }
}
