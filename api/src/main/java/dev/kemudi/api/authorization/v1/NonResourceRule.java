package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Verbs allowed on some URL paths.
 *
 * @param verbs HTTP verbs allowed; an asterisk for all.
 * @param nonResourceURLs URL paths covered; the last part may be an asterisk.
 */
@ApiType
public record NonResourceRule(
    @Field(id = 1, emitEmpty = true) List<String> verbs,
    @Field(id = 2) List<String> nonResourceURLs) {}
