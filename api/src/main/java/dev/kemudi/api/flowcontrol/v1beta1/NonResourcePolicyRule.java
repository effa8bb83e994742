package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Actions on URL paths.
 *
 * @param verbs Verbs matched; a lone asterisk for all.
 * @param nonResourceURLs URL paths matched; the last part may be an asterisk.
 */
@ApiType(goPackage = "v1beta1")
public record NonResourcePolicyRule(
    @Field(id = 1, emitEmpty = true, listType = "set") List<String> verbs,
    @Field(id = 6, emitEmpty = true, listType = "set") List<String> nonResourceURLs) {}
