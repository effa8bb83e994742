package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceCondition;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.Origin;
import dev.kemudi.machinery.object.GroupVersion;

/**
 * The servers of one API service.
 *
 * @param available whether they were fit to be asked when last looked at
 * @param client reaches them as the front proxy
 */
record Backend(APIService service, boolean available, Origin origin, HttpClient client) {
  GroupVersion groupVersion() {
    return new GroupVersion(service.spec().group(), service.spec().version());
  }

  static boolean isAvailable(APIService service) {
    for (APIServiceCondition condition : service.status().conditions()) {
      if (condition.type().equals("Available")) {
        return condition.status().equals("True");
      }
    }
    return false;
  }
}
