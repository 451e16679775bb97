package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ModuleHeader;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Everything in a unit that outlives its power: flash, credentials, registers, and what has been done to it. */
final class UnitMemory {
    private OsProfile profile;
    private final Flash internal;
    private final Flash serial;
    private final BootFlags flags = new BootFlags();
    private final FadingWord fading;
    private CredentialStore credentials;
    private ApplicationDct dct = new ApplicationDct();
    private long erases;
    private long writes;
    private long boots;

    /** The memory of a unit as the factory and its last owner left it. */
    UnitMemory(UnitSpec spec) {
        profile = OsProfile.of(spec.platform(), spec.osVersion(), spec.bootloader());
        MemoryMap map = profile.map();
        internal = new Flash(map.internal(), FactoryImage.of(profile));
        serial = new Flash(map.beside(), Map.of());
        if (spec.application().length > map.userPartSize()) {
            throw new IllegalArgumentException("an application of " + spec.application().length
                    + " bytes does not fit the user part's " + map.userPartSize() + " bytes");
        }
        map.internal().split(map.userPart(), spec.application()).forEach(internal::install);
        refuseWhatHasNoPlace(spec);
        List<StoredNetwork> networks =
                spec.networks().stream().map(StoredNetwork::named).toList();
        for (StoredNetwork network : networks) {
            if (!network.acceptable()) {
                throw new IllegalArgumentException(
                        "'" + network + "' is not an SSID; allowed are 1 to 32 bytes of text");
            }
        }
        credentials = new CredentialStore(networks, spec.credentials());
        fading = new FadingWord(
                spec.flaws().contains(Flaw.FLASH_DOES_NOT_HOLD), map.userPart() + ModuleHeader.SIZE + 0x200);
    }

    private void refuseWhatHasNoPlace(UnitSpec spec) {
        String label = profile.platform().label();
        if (!profile.wifi() && (!spec.networks().isEmpty() || spec.credentials() == Credentials.CORRUPT)) {
            throw new IllegalArgumentException(
                    "a " + label + " has no Wi-Fi; allowed are no networks, and credentials that are not corrupt");
        }
        if (profile.gen3() && spec.flaws().contains(Flaw.OLD_BOOTLOADER)) {
            throw new IllegalArgumentException(
                    "a bootloader older than 0.6.0 was never made for " + label + "; that flaw is for photon and p1");
        }
    }

    /** What the unit can and cannot do, as its system parts are. */
    OsProfile profile() {
        return profile;
    }

    /**
     * The system starts: it is the Device OS whose module version its parts have, if that stands in the table of {@link
     * ModuleVersions}. Parts of another version change what module information tells, and nothing else.
     */
    void startSystem() {
        int known = ModuleVersions.of(profile).system();
        OptionalInt flashed = profile.gen3() ? OptionalInt.empty() : modules().systemVersion();
        if (flashed.isPresent() && flashed.getAsInt() != known) {
            ModuleVersions.osOf(flashed.getAsInt())
                    .ifPresent(os -> profile = new OsProfile(profile.platform(), os, profile.bootloader()));
        }
    }

    /** The 1 MiB of the microcontroller. */
    Flash internal() {
        return internal;
    }

    /** The chip beside it; on the Photon nobody reaches it. */
    Flash serial() {
        return serial;
    }

    /** The chip in which updates are gathered. */
    Flash staging() {
        return profile.map().otaBeside() ? serial : internal;
    }

    CredentialStore credentials() {
        return credentials;
    }

    ApplicationDct dct() {
        return dct;
    }

    BootFlags flags() {
        return flags;
    }

    long erases() {
        return erases;
    }

    long writes() {
        return writes;
    }

    long boots() {
        return boots;
    }

    /** A boot begins. */
    void countBoot() {
        boots++;
    }

    /** Takes over what was saved. */
    void restore(CredentialStore credentials, ApplicationDct dct, long erases, long writes, long boots) {
        this.credentials = credentials;
        this.dct = dct;
        this.erases = erases;
        this.writes = writes;
        this.boots = boots;
    }

    /** Erases the sector of one of the chips with that address, all at once. */
    void erase(Flash flash, long address) {
        beginErase(flash, address);
        endErase(flash, address);
    }

    /** An erase begins: it counts from now on, and what was in the sector is lost already. */
    void beginErase(Flash flash, long address) {
        erases++;
        flash.weaken(address);
    }

    /** The erase that was begun there has ended. */
    void endErase(Flash flash, long address) {
        flash.erase(address);
    }

    /**
     * Programs a block into one of the chips and compares it. A word that cannot hold its bits fades only after that.
     *
     * @return whether the comparison found it right
     */
    boolean program(Flash flash, long address, byte[] bytes) {
        writes++;
        boolean right = flash.program(address, bytes);
        if (flash == internal) {
            fading.afterProgramming(internal, address, bytes.length);
        }
        return right;
    }

    /** What is installed in the main store now. */
    InstalledModules modules() {
        return InstalledModules.in(internal, profile);
    }

    /** The module at the user part's address as long as its header says; empty without a header. */
    byte[] userPart() {
        return FlashModule.at(internal, profile.map().userPart(), 0)
                .map(FlashModule::bytes)
                .orElse(new byte[0]);
    }

    /** The SSIDs in the store, newest first. */
    List<String> storedNetworks() {
        return credentials.networks().stream().map(StoredNetwork::ssid).toList();
    }

    /** A word of the user part's sector whose cells lose their charge, if the unit has that flaw. */
    private record FadingWord(boolean there, long where) {
        /** A programmed zero becomes a one again; a byte without a zero loses a one instead. */
        void afterProgramming(Flash flash, long address, int length) {
            if (there && address <= where && where < address + length) {
                int held = flash.read(where, 1)[0] & 0xFF;
                flash.decay(where, held == 0xFF ? 0xFE : held | Integer.lowestOneBit(~held));
            }
        }
    }
}
