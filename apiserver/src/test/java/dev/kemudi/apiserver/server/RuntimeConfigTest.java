package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.object.GroupVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions of groups are served. */
class RuntimeConfigTest {
  private static Map<String, String> changes(String text) {
    Map<String, String> changes = new LinkedHashMap<>();
    Arrays.stream(text.split(","))
        .filter(change -> !change.isEmpty())
        .map(change -> change.split("=", 2))
        .forEach(change -> changes.put(change[0], change.length == 2 ? change[1] : ""));
    return changes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | apps/v1 | deployments | true",
        "'' | autoscaling/v2beta2 | horizontalpodautoscalers | true",
        "'' | networking.k8s.io/v1alpha1 | clustercidrs | false",
        "'' | internal.apiserver.k8s.io/v1alpha1 | storageversions | false",
        "networking.k8s.io/v1alpha1 | networking.k8s.io/v1alpha1 | clustercidrs | true",
        "api/alpha=true | networking.k8s.io/v1alpha1 | clustercidrs | true",
        "api/all=true | networking.k8s.io/v1alpha1 | clustercidrs | true",
        "api/beta=false | storage.k8s.io/v1beta1 | csistoragecapacities | false",
        "api/beta=false,storage.k8s.io/v1beta1=1 | storage.k8s.io/v1beta1 | csistoragecapacities | true",
        "storage.k8s.io/v1beta1=false | storage.k8s.io/v1beta1 | csistoragecapacities | false",
        "api/all=false,apps/v1=true | batch/v1 | jobs | false",
        "api/all=false,apps/v1=true | apps/v1 | deployments | true",
        "api/all=false,api/ga=true | batch/v1 | jobs | true",
        "batch/v1/cronjobs=false | batch/v1 | cronjobs | false",
        "batch/v1/cronjobs=false | batch/v1 | jobs | true",
        "batch/v1=false,batch/v1/jobs=true | batch/v1 | jobs | true",
        "batch/v1beta1=true | batch/v1 | jobs | true",
      })
  void isAsTheChangesSay(String changes, String version, String resource, boolean served) {
    RuntimeConfig config = new RuntimeConfig(changes(changes)).checked(ServedApis.known());
    String[] parts = version.split("/");
    assertEquals(served, config.serves(new GroupVersion(parts[0], parts[1]), resource));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api/all=false | invalid key with only api/all=false",
        "api/beta=yes | invalid value api/beta=yes",
        "v1=true | runtime-config invalid key v1",
        "a/b/c/d=true | runtime-config invalid key a/b/c/d",
        "apps/v1=maybe | invalid value of apps/v1: maybe, err: strconv.ParseBool: parsing \"maybe\": invalid syntax",
        "apps/v9=true | group version apps/v9 that has not been registered",
        "foo/v1=true,bar/v1 | unknown api groups bar,foo",
        "apps/v1/Deployments=true | invalid key apps/v1/Deployments: group/version/resource and resource is always lowercase plural, not \"Deployments\"",
      })
  void refusesWhatThereIsNot(String changes, String why) {
    assertEquals(
        why,
        assertThrows(
                IllegalArgumentException.class,
                () -> new RuntimeConfig(changes(changes)).checked(ServedApis.known()))
            .getMessage());
  }
}
