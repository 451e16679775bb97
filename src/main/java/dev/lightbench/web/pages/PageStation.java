package dev.lightbench.web.pages;

import dev.lightbench.station.Station;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The station's name, which stands in the head of each page but the floor, whose own head says more. */
@ControllerAdvice(assignableTypes = {RunPages.class, HistoryPages.class, IncidentPages.class})
class PageStation {
    private final Station station;

    PageStation(Station station) {
        this.station = station;
    }

    /** The name that stands in the head of each of these pages. */
    @ModelAttribute("station")
    String name() {
        return station.snapshot().station().name();
    }
}
