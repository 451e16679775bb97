package dev.lightbench.photon;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.lightbench.photon.InstalledModule.Kind;
import dev.lightbench.photon.control.proto.GetModuleInfoReply;
import java.util.List;
import java.util.Optional;

/**
 * The modules in a unit's main store, as it tells them itself.
 *
 * @param all in the unit's order
 */
public record InstalledModules(List<InstalledModule> all) {

    /** Keeps a copy. */
    public InstalledModules {
        all = List.copyOf(all);
    }

    /** Reads the reply to request 90. */
    static InstalledModules parse(byte[] reply) throws PhotonFault {
        try {
            GetModuleInfoReply message = GetModuleInfoReply.parseFrom(reply);
            boolean known = message.getUnknownFields().asMap().isEmpty()
                    && message.getModulesList().stream()
                            .allMatch(m -> m.getUnknownFields().asMap().isEmpty());
            if (!known || message.getModulesCount() == 0) {
                throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its module information makes no sense.");
            }
            return new InstalledModules(message.getModulesList().stream()
                    .map(InstalledModules::module)
                    .toList());
        } catch (InvalidProtocolBufferException e) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its module information cannot be read.");
        }
    }

    private static InstalledModule module(GetModuleInfoReply.Module module) {
        Kind kind = switch (module.getType()) {
            case BOOTLOADER -> Kind.BOOTLOADER;
            case SYSTEM_PART -> Kind.SYSTEM_PART;
            case USER_PART -> Kind.USER_PART;
            default -> Kind.OTHER;
        };
        return new InstalledModule(
                kind, module.getIndex(), module.getVersion(), module.getSize(), module.getValidity());
    }

    /** One of them. */
    public Optional<InstalledModule> find(Kind kind, int index) {
        return all.stream().filter(m -> m.kind() == kind && m.index() == index).findFirst();
    }

    /** The bootloader, whatever its index. */
    public Optional<InstalledModule> bootloader() {
        return all.stream().filter(m -> m.kind() == Kind.BOOTLOADER).findFirst();
    }

    /** The application: user part 1. */
    public Optional<InstalledModule> userPart() {
        return find(Kind.USER_PART, 1);
    }

    /** System part 1 or 2. */
    public Optional<InstalledModule> systemPart(int index) {
        return find(Kind.SYSTEM_PART, index);
    }
}
