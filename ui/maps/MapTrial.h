// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <optional>

#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/mapping/MappingClasses.h"

namespace fdc::ui::maps {

class MapEditor;

/// Tries the map that is edited: on the first documents of its source after each change, and with its tests
/// and in a rehearsal when asked. One question of a kind at a time. Thread: GUI.
class MapTrial : public QObject {
    Q_OBJECT
public:
    static constexpr int documents = 100;

    MapTrial(const Services& services, MapEditor& editor, QObject* parent = nullptr);

    /// While nobody looks nothing is asked.
    void setWatching(bool watching);

    /// "map-preview/1" of the map, or of an earlier state of it; absent before the first.
    const std::optional<QJsonObject>& preview() const { return m_preview; }
    const std::optional<base::Error>& previewError() const { return m_previewError; }
    /// The map logs in somewhere, or runs programs: nothing is tried until refresh() says that it may.
    bool needsLeave() const;
    bool isPreviewing() const { return m_isAsking; }
    /// Which of the documents is shown, and how many there are.
    int sample() const { return m_sample; }
    int samples() const;
    void setSample(int sample);
    QJsonObject sampleJson() const;
    /// Tries it again, as when files changed.
    void refresh();

    /// The classes of the target with their tags; empty while it did not answer.
    const mapping::MappingClasses& classes() const { return m_classes; }

    /// Why this role may run no tests and no rehearsals; empty when it may.
    QString rightRefusal() const;
    void runTests();
    bool isTesting() const { return m_isTesting; }
    /// "map-tests/1" of the last run; absent before, and after an edit.
    const std::optional<QJsonObject>& tests() const { return m_tests; }
    const std::optional<base::Error>& testError() const { return m_testError; }
    int knownTests() const;  ///< that the map carries

    /// Why none can begin now; empty when one can.
    QString rehearsalRefusal() const;
    /// @p retryFailed: what became of documents that failed before.
    void rehearse(bool retryFailed);
    /// Of this map, or the other one.
    void cancelRehearsal();
    bool isRehearsing() const { return m_isRehearsing; }
    /// "campaign/1" of the rehearsal of this map, running or ended, whoever began it; absent when there is
    /// none.
    const std::optional<QJsonObject>& rehearsal() const { return m_rehearsal; }
    const std::optional<base::Error>& rehearsalError() const { return m_rehearsalError; }
    /// The map was edited since.
    bool isRehearsalOld() const { return m_rehearsalIsOld; }
    /// It had ended before this map was opened.
    bool isRehearsalEarlier() const { return m_rehearsalIsEarlier; }
    /// "campaign/1" of the rehearsal that runs in this environment and is of another map; absent: none is.
    const std::optional<QJsonObject>& otherRehearsal() const { return m_other; }
    /// A report on the source, from that rehearsal; it is opened, or a notice says why not.
    void assess();
    bool isAssessing() const { return m_isAssessing; }

Q_SIGNALS:
    void previewChanged();
    void testsChanged();
    void rehearsalChanged();

private:
    QJsonObject arguments() const;
    QString reach() const;  ///< programs and servers that trying it would touch; empty: none
    void wish();
    void ask();
    void askClasses();
    void lookForRehearsal();
    void takeFound(const QJsonObject& found);
    bool isOfThisMap(const QJsonObject& rehearsal) const;
    void takeRehearsal();
    void takeOther();
    void forgetRehearsal();
    void forgetTests();

    Services m_services;
    MapEditor& m_editor;
    Poller m_rehearsing;
    QTimer m_soon;
    std::optional<QJsonObject> m_preview;
    std::optional<base::Error> m_previewError;
    int m_sample = 0;
    mapping::MappingClasses m_classes;
    std::optional<QJsonObject> m_tests;
    std::optional<base::Error> m_testError;
    std::optional<QJsonObject> m_rehearsal;
    std::optional<base::Error> m_rehearsalError;
    std::optional<QJsonObject> m_other;
    QHash<QString, QString> m_begun;  ///< folders of rehearsals that were begun here, by the name of the map
    QSet<QString> m_allowed;          ///< reach() of what somebody wanted to be tried
    QString m_campaign;               ///< of the rehearsal of this map
    quint64 m_map = 0;                ///< rises with every other map
    bool m_isWatching = false;
    bool m_isAsking = false;
    bool m_isWished = false;
    bool m_isTesting = false;
    bool m_isRehearsing = false;
    bool m_rehearsalIsOld = false;
    bool m_rehearsalIsEarlier = false;
    bool m_isAssessing = false;
};

}  // namespace fdc::ui::maps
