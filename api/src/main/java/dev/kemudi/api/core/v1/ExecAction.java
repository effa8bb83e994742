package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * A command run in the container, without a shell.
 *
 * @param command Program and arguments; exit code 0 means healthy.
 */
@ApiType
public record ExecAction(@Field(id = 1) List<String> command) {}
