package dev.kemudi.apiserver.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpersonationTest {

  private final List<String> asked = new ArrayList<>();
  private final UserInfo admin = SystemUsers.user("admin");
  private final Impersonation impersonation =
      new Impersonation(
          (user, request) -> {
            String resource = request.group() + "/" + request.resourceWithSubresource();
            asked.add(resource + " " + request.namespace() + "/" + request.name());
            return request.name().equals("root")
                ? new Decision.NoOpinion("no")
                : new Decision.Allow("");
          });

  private List<String> groupsOf(String user) {
    UserInfo found = impersonation.impersonate(admin, Map.of(Impersonation.USER, List.of(user)));
    return found == null ? List.of() : found.groups();
  }

  @Test
  void nothingAskedNothingDone() {
    assertNull(impersonation.impersonate(admin, Map.of("Accept", List.of("*/*"))));
    assertEquals(List.of(), asked);
  }

  @Test
  void everyPartIsAskedFor() {
    UserInfo user =
        impersonation.impersonate(
            admin,
            Map.of(
                "impersonate-user", List.of("ann"),
                "Impersonate-Group", List.of("a", "b"),
                "Impersonate-Uid", List.of("u1"),
                "Impersonate-Extra-Acme.com%2fScopes", List.of("view")));
    assertEquals(
        new UserInfo(
            "ann",
            "u1",
            List.of("a", "b", "system:authenticated"),
            Map.of("acme.com/scopes", List.of("view"))),
        user);
    assertEquals(
        List.of(
            "/users /ann",
            "/groups /a",
            "/groups /b",
            "authentication.k8s.io/userextras/acme.com/scopes /view",
            "authentication.k8s.io/uids /u1"),
        asked);
  }

  @Test
  void serviceAccountsBringTheirGroups() {
    assertEquals(
        List.of("system:serviceaccounts", "system:serviceaccounts:a", "system:authenticated"),
        groupsOf("system:serviceaccount:a:b"));
    assertEquals(List.of("/serviceaccounts a/b"), asked);
  }

  @Test
  void theAnonymousStayUnauthenticated() {
    assertEquals(List.of("system:unauthenticated"), groupsOf("system:anonymous"));
  }

  @Test
  void refusalsNameWhatWasAsked() {
    assertEquals(
        "users \"root\" is forbidden: User \"admin\" cannot impersonate resource \"users\" in API"
            + " group \"\" at the cluster scope: no",
        assertThrows(StatusError.class, () -> groupsOf("root")).getMessage());
    Map<String, List<String>> groupAlone = Map.of(Impersonation.GROUP, List.of("g"));
    assertEquals(
        "requested [{Group  g    }] without impersonating a user",
        assertThrows(
                Impersonation.NobodyException.class,
                () -> impersonation.impersonate(admin, groupAlone))
            .getMessage());
  }
}
