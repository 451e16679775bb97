package dev.lightbench.pipeline;

import static dev.lightbench.pipeline.CauseClass.FIXTURE;
import static dev.lightbench.pipeline.CauseClass.HOST;
import static dev.lightbench.pipeline.CauseClass.IMAGE;
import static dev.lightbench.pipeline.CauseClass.OPERATOR;
import static dev.lightbench.pipeline.CauseClass.UNIT;

/**
 * The failure catalogue: every way a run can fail, who has to act, and the one next move. Read by operators in gloves:
 * a sentence has 60 characters at most. Codes never change their meaning and are never used again. The same list, for
 * people, is {@code docs/faults.md}.
 */
public enum FailureCode {
    /** It left the bus and did not come back. */
    UNIT_GONE(FIXTURE, "The unit vanished from its port.", "Check cable and seat, then retest it in this slot."),
    /** It enumerated, and then answered nothing. */
    UNIT_SILENT(UNIT, "The unit is attached but does not answer.", "Replug it and retest it once; then the red bin."),
    /** It refuses transfers that it must accept. */
    UNIT_STALLS(UNIT, "The unit refuses what it must accept.", "Retest it once; then the red bin."),
    /** It answers something that is not of the protocol. */
    UNIT_GARBLES(UNIT, "The unit's answers make no sense.", "Retest it once in another slot; then the red bin."),
    /** It was reset and did not return in time. */
    UNIT_NOT_BACK(UNIT, "The unit did not come back after a reset.", "Replug it and retest it once; then the red bin."),
    /** It answers a request with an error result. */
    REQUEST_REFUSED(UNIT, "The unit refused a request.", "Retest it once; then call the engineer."),
    /** There is no route for its Device OS version. */
    OS_UNSUPPORTED(UNIT, "This Device OS version has no route.", "Put it aside for the engineer."),
    /** Its Device OS version cannot be read. */
    OS_UNKNOWN(UNIT, "The unit does not tell its Device OS version.", "Put it aside for the engineer."),
    /** It sits in DFU mode where it has to run, or without a system that could run. */
    FOUND_IN_DFU(UNIT, "The unit is in DFU mode and cannot go on from there.", "Press its RESET button and retest it."),
    /** It is a device that this product cannot re-provision. */
    NOT_APPLICABLE(
            OPERATOR, "This device cannot be re-provisioned here.", "Take it out; only Particle Wi-Fi units go in."),
    /** Networks are still stored after the clear. */
    CREDENTIALS_NOT_CLEARED(UNIT, "Wi-Fi credentials are still stored.", "Retest it once; then the red bin."),
    /** Networks are stored again after the product has booted. */
    CREDENTIALS_RETURNED(IMAGE, "Credentials are back after the product booted.", "Stop the order. Call the engineer."),
    /** It does not listen although its store is empty. */
    NOT_LISTENING(UNIT, "The unit does not enter listening mode.", "Retest it once; then the red bin."),
    /** The product is on it and runs, and does not listen. */
    PRODUCT_NOT_LISTENING(
            IMAGE, "The product runs but does not start to listen.", "Stop the order. Call the engineer."),
    /** It did not enter DFU mode. */
    DFU_NOT_ENTERED(UNIT, "The unit did not enter DFU mode.", "Replug it and retest it once; then the red bin."),
    /** It refused to erase. */
    ERASE_FAILED(UNIT, "The unit cannot erase its flash.", "Put it in the red bin. No retest."),
    /** It refused to program. */
    WRITE_FAILED(UNIT, "The unit cannot write its flash.", "Put it in the red bin. No retest."),
    /** What was read back is not what was written. */
    VERIFY_FAILED(UNIT, "The unit's flash does not hold data.", "Put it in the red bin. No retest."),
    /** It is still in DFU mode after the leave. */
    DFU_NOT_LEFT(UNIT, "The unit does not leave DFU mode.", "Press its RESET button and retest it."),
    /** The system does not accept the product, and runs in safe mode. */
    PRODUCT_REJECTED(IMAGE, "The system on the unit rejects the product.", "Stop the order. Call the engineer."),
    /** The product is not what the module information shows. */
    PRODUCT_NOT_RUNNING(UNIT, "The flashed product is not the one that runs.", "Retest it once; then the red bin."),
    /** Another device id answers at this port than at the start. */
    UNIT_SWAPPED(OPERATOR, "The unit was swapped during its run.", "Load both units again and retest them."),
    /** Two attached units say the same device id. */
    DEVICE_ID_TWICE(UNIT, "Two attached units have the same device id.", "Put both aside for the engineer."),
    /** No image was given for this platform. */
    IMAGE_MISSING(IMAGE, "No product image for this platform.", "Name one with --image."),
    /** The image is for another platform. */
    IMAGE_WRONG_PLATFORM(IMAGE, "The image is for another platform.", "Name an image built for this platform."),
    /** The image's CRC is wrong. */
    IMAGE_BAD_CRC(IMAGE, "The image is damaged: its CRC does not fit.", "Get the file again."),
    /** The image's SHA-256 is wrong. */
    IMAGE_BAD_SHA256(IMAGE, "The image is damaged: its SHA-256 does not fit.", "Get the file again."),
    /** The image file is too short. */
    IMAGE_TRUNCATED(IMAGE, "The image file is cut off.", "Get the file again."),
    /** The image does not fit. */
    IMAGE_TOO_LARGE(IMAGE, "The image is larger than the 128 KiB of the user part.", "Build a smaller one."),
    /** The image is linked for another address. */
    IMAGE_WRONG_ADDRESS(IMAGE, "The image is linked for another address.", "Build it as a user part."),
    /** The image is not an application. */
    IMAGE_NOT_USER_PART(IMAGE, "The image is not an application.", "Name the application, not a system part."),
    /** The file is no module. */
    IMAGE_NOT_A_MODULE(IMAGE, "The file is not a device module.", "Name a .bin made by the firmware build."),
    /** The image needs a newer system. */
    IMAGE_NEEDS_NEWER_SYSTEM(
            IMAGE, "The image needs a newer system part than the unit has.", "Update the unit's Device OS first."),
    /** The operating system does not let us in. */
    NO_ACCESS(HOST, "No access to the unit.", "Call the engineer: udev rule."),
    /** Another program has the unit. */
    USB_BUSY(HOST, "Another program holds the unit.", "Close other programs that use it, then retest."),
    /** The host's USB fails. */
    USB_FAILS(HOST, "USB transfers fail on this computer.", "Retest it in another slot; then call the engineer."),
    /** Its Device OS needs the credential-clearing helper, and none was given for its platform. */
    HELPER_MISSING(IMAGE, "No clearing helper for this platform.", "Name one with --helper."),
    /** The helper is damaged, or not made for this platform or system. */
    HELPER_UNFIT(
            IMAGE, "The clearing helper does not fit this unit.", "Name one built for its platform and Device OS."),
    /** The helper did not come back in DFU mode. */
    HELPER_FAILED(UNIT, "The clearing helper did not do its work.", "Retest it once; then call the engineer."),
    /** What was read off the unit could not be stored or found: nothing was erased. */
    KEEP_FAILED(HOST, "The unit's application could not be kept.", "Call the engineer: the data directory."),
    /** It panics before it can be reached, and nobody pressed its buttons. */
    SOS_LOOP(UNIT, "The unit crashes in a loop (SOS).", "Hold MODE, tap RESET, release at yellow, retest."),
    /** It refused the new credentials, or does not show them afterwards. */
    NETWORK_REFUSED(UNIT, "The unit does not store the network.", "Check the network's name and password."),
    /** The file or the variable that holds a password is missing or unusable. */
    SECRET_MISSING(HOST, "The network's password is not at hand.", "Call the engineer: password file or variable."),
    /** A version is not the one that the pipeline expects. */
    WRONG_VERSION(UNIT, "The unit has another version than it should.", "Put it aside for the engineer."),
    /** A system part is damaged, for another platform, or lacks what it depends on. */
    SYSTEM_UNFIT(IMAGE, "The system part does not fit this unit.", "Name system parts for its platform, in order."),
    /** The unit's own bootloader refuses addresses below 0x08020000. */
    BOOTLOADER_REFUSED(IMAGE, "A bootloader cannot be written over DFU.", "Leave the bootloader out of the pipeline."),
    /** No line at the serial port matched in time. */
    CONSOLE_MISSED(UNIT, "The product did not say what it should.", "Retest it once; then the red bin."),
    /** A listening unit answers the letter m with its MAC address; this one does not. */
    MAC_NOT_TOLD(UNIT, "The unit does not tell its MAC address.", "Retest it once; then the red bin."),
    /** A command ended with another exit code than 0, or not in time. */
    COMMAND_FAILED(HOST, "The command of a step failed.", "Call the engineer: the command."),
    /** A power cycle was asked for, and the hub cannot or did not. */
    POWER_NOT_SWITCHED(FIXTURE, "The port's power cannot be switched.", "Move it to a hub that switches single ports."),
    /** A step was not done by its deadline. */
    STEP_TOO_LONG(UNIT, "A step was not done by its deadline.", "Retest it once; then call the engineer."),
    /** The evidence cannot be kept, so no verdict can. */
    RECORD_FAILED(HOST, "The result could not be recorded.", "Call the engineer: the data directory."),
    /** Stopped by the person at the station. */
    STOPPED(OPERATOR, "The run was stopped.", "Take the unit out and retest it."),
    /** The process ended before the run did; found at the next start. */
    RUN_INTERRUPTED(HOST, "The station ended in the middle of this run.", "Retest the unit."),
    /** The serial is not in the list. */
    SERIAL_UNKNOWN(OPERATOR, "No serial is bound to this unit.", "Scan its serial or add it to the serials file."),
    /** The serial or the device has passed before, with another partner. */
    SERIAL_TAKEN(OPERATOR, "Serial and device do not belong together.", "Check the label, then the serials file."),
    /** Something in the station itself went wrong. */
    STATION_FAULT(HOST, "The station itself failed.", "Retest it once; then send the run to the engineer.");

    private final CauseClass cause;
    private final String sentence;
    private final String remedy;

    FailureCode(CauseClass cause, String sentence, String remedy) {
        this.cause = cause;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** Who has to act. */
    public CauseClass cause() {
        return cause;
    }

    /** What is the matter, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** What to do, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
