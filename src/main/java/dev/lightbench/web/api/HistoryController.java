package dev.lightbench.web.api;

import dev.lightbench.unit.AuditEventPage;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.UnitRecords;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that is recorded of a serial, a device, a work order, an image or a slot, newest first; and what happened here. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class HistoryController {
    private final UnitRecords records;

    HistoryController(UnitRecords records) {
        this.records = records;
    }

    /** Of a product serial. */
    @GetMapping("/history/serials/{serial}")
    HistoryPage serial(@PathVariable String serial, HttpServletRequest request) {
        return page(HistorySubject.serial(serial), request);
    }

    /** Of a device id; case does not matter. */
    @GetMapping("/history/devices/{id}")
    HistoryPage device(@PathVariable String id, HttpServletRequest request) {
        return page(HistorySubject.device(id), request);
    }

    /** Of a work order, with all its lots. */
    @GetMapping("/history/work-orders/{number}")
    HistoryPage workOrder(@PathVariable String number, HttpServletRequest request) {
        return page(HistorySubject.workOrder(number), request);
    }

    /** Of an image, whatever it was used for. */
    @GetMapping("/history/images/{sha256}")
    HistoryPage image(@PathVariable String sha256, HttpServletRequest request) {
        return page(HistorySubject.image(sha256), request);
    }

    /** Of a slot of a station. */
    @GetMapping("/history/slots/{station}/{slot}")
    HistoryPage slot(@PathVariable String station, @PathVariable String slot, HttpServletRequest request) {
        return page(HistorySubject.slot(station, slot), request);
    }

    /** What went wrong at this station outside of any one run. */
    @GetMapping("/incidents")
    IncidentPage incidents(HttpServletRequest request) {
        Paging paging = Paging.of(request.getParameterMap());
        return IncidentPage.of(records.incidents().newest(paging.after(), paging.limit()));
    }

    /** What somebody did to the records or by them, at any station, newest first. */
    @GetMapping("/audit-events")
    AuditEventPage auditEvents(HttpServletRequest request) {
        Paging paging = Paging.of(request.getParameterMap());
        return AuditEventPage.of(records.audit().newest(paging.after(), paging.limit()));
    }

    private HistoryPage page(HistorySubject subject, HttpServletRequest request) {
        Paging paging = Paging.of(request.getParameterMap());
        return HistoryPage.of(records.history().of(subject, paging.after(), paging.limit()));
    }
}
