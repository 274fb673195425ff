// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include "core/migration/Map.h"
#include "ui/common/Services.h"
#include "ui/maps/CardList.h"

namespace fdc::ui::maps {

class MapEditor;
class MapTrial;

/// Something that stands in the way of a map, or that its author should know. A value.
struct EditorFinding {
    Tone tone = Tone::Warn;  ///< Error: it does not run so; Warn: look here; Neutral: good to know
    QString code;            ///< of the error page that explains it
    QString step;            ///< id; empty: of the whole map
    QString field;           ///< of the step; may be empty
    QString entry;           ///< of a field of names and patterns; may be empty
    QString place;           ///< "Map › code_postal", for people
    QString text;
    bool operator==(const EditorFinding&) const = default;
};

/// The pre-flight of the map that is edited, anew after each change: what validation says, what the target's
/// classes say, and what the documents that were tried say. Thread: GUI; validation runs on a worker.
class EditorFindings : public QObject {
    Q_OBJECT
public:
    EditorFindings(const Services& services, MapEditor& editor, MapTrial& trial, QObject* parent = nullptr);

    /// The gravest first.
    const QList<EditorFinding>& all() const { return m_all; }
    int errors() const;
    int warnings() const;
    CardModel& model() { return m_model; }
    /// Of one step, field after field.
    QList<EditorFinding> of(const QString& step) const;
    /// In words of now: language and what may be shown changed.
    void retell() { show(); }
    /// What was found is about the map as it is now.
    bool isUpToDate() const { return m_checked == m_wanted; }

Q_SIGNALS:
    void changed();

private:
    struct Raw {
        base::Error error;
        Tone tone = Tone::Warn;
    };
    void wish();
    void validate();
    void askTarget();
    void show();
    EditorFinding found(const base::Error& error, Tone tone) const;
    QList<EditorFinding> tried() const;

    Services m_services;
    MapEditor& m_editor;
    MapTrial& m_trial;
    QList<EditorFinding> m_all;
    CardModel m_model;
    QTimer m_soon;
    QList<Raw> m_valid;   ///< of validation
    QList<Raw> m_target;  ///< of the target
    quint64 m_wanted = 0;
    quint64 m_checked = 0;
    bool m_isChecking = false;
};

}  // namespace fdc::ui::maps
