// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <atomic>
#include <thread>
#include <vector>

namespace fdc::ui {

/// How long the GUI thread made events wait: a thread of its own knocks every few milliseconds and notes when
/// it is heard. Switched on by the logging rule `ui.stalls.debug=true` together with FLOWERDOCS_LOG=debug;
/// the log then has a line each ten seconds and one for the whole when it ends. Thread: made and destroyed in
/// the GUI thread.
class StallMeter : public QObject {
    Q_OBJECT
public:
    StallMeter();
    ~StallMeter() override;
    static bool isWanted();

    struct Figures {
        size_t knocks = 0;
        double p50 = 0;  ///< milliseconds
        double p99 = 0;
        double longest = 0;
    };
    Figures figures() const { return figuresOf(m_waits); }

private:
    static Figures figuresOf(std::vector<double> waits);
    void knock();
    void heard(qint64 sentNs);
    void tell(const char* what, const Figures& figures) const;

    std::vector<double> m_waits;
    size_t m_told = 0;
    std::atomic<bool> m_answered{true};
    std::atomic<bool> m_ending{false};
    std::thread m_thread;  ///< last: it uses what is above
};

}  // namespace fdc::ui
