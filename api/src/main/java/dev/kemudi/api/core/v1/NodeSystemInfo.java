package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Identities and versions of a node's machine and software.
 *
 * @param machineID Machine ID from the operating system.
 * @param systemUUID UUID of the hardware.
 * @param bootID Identity of the current boot.
 * @param kernelVersion Kernel version as uname prints it.
 * @param osImage Name of the operating system release.
 * @param containerRuntimeVersion Container runtime and version, such as containerd://1.6.8.
 * @param kubeletVersion Version of the node agent.
 * @param kubeProxyVersion Version of the service proxy.
 * @param operatingSystem Operating system, such as linux.
 * @param architecture Processor architecture, such as amd64.
 */
@ApiType
public record NodeSystemInfo(
    @Field(id = 1, emitEmpty = true) String machineID,
    @Field(id = 2, emitEmpty = true) String systemUUID,
    @Field(id = 3, emitEmpty = true) String bootID,
    @Field(id = 4, emitEmpty = true) String kernelVersion,
    @Field(id = 5, emitEmpty = true) String osImage,
    @Field(id = 6, emitEmpty = true) String containerRuntimeVersion,
    @Field(id = 7, emitEmpty = true) String kubeletVersion,
    @Field(id = 8, emitEmpty = true) String kubeProxyVersion,
    @Field(id = 9, emitEmpty = true) String operatingSystem,
    @Field(id = 10, emitEmpty = true) String architecture) {}
