// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EditorFindings.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <algorithm>
#include <chrono>

#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"
#include "ui/common/EngineClient.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Reader.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapTrial.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::MapFinding;

namespace {

constexpr auto checkAfter = 200ms;       // of the last edit
constexpr qsizetype mostFindings = 500;  // a list to be read

CardRow cardOf(const EditorFinding& finding) {
    return {
        finding.code + u'\n' + finding.step + u'\n' + finding.field + finding.entry + u'\n' + finding.text,
        finding.tone, finding.code, finding.place, finding.text};
}

QList<EditorFinding> once(QList<EditorFinding> findings) {
    std::ranges::stable_sort(findings, std::ranges::greater{},
                             [](const EditorFinding& finding) { return int(finding.tone); });
    QList<EditorFinding> all;
    QSet<QString> seen;
    for (EditorFinding& one : findings) {
        const QString key = cardOf(one).key;
        if (all.size() >= mostFindings || seen.contains(key))
            continue;
        seen.insert(key);
        all.append(std::move(one));
    }
    return all;
}

/// The field of names and patterns that has this entry; empty: none.
QString fieldWithEntry(const migration::MapStep& step, const QString& entry) {
    for (const migration::Field& field : step.configuration.fields) {
        const auto entries = migration::editing::typedEntries(field.value);
        for (const auto& one : entries.value_or(migration::editing::Entries())) {
            if (one.first == entry)
                return field.name;
        }
    }
    return {};
}

}  // namespace

EditorFindings::EditorFindings(const Services& services, MapEditor& editor, MapTrial& trial, QObject* parent)
    : QObject(parent), m_services(services), m_editor(editor), m_trial(trial) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(checkAfter);
    connect(&m_soon, &QTimer::timeout, this, &EditorFindings::validate);
    connect(&editor, &MapEditor::opened, this, [this] {
        m_valid.clear();
        m_target.clear();
        show();
        wish();
    });
    connect(&editor, &MapEditor::changed, this, &EditorFindings::wish);
    connect(&trial, &MapTrial::previewChanged, this, &EditorFindings::show);
}

void EditorFindings::wish() {
    ++m_wanted;
    if (m_editor.isOpen())
        m_soon.start();
}

EditorFinding EditorFindings::found(const base::Error& error, Tone tone) const {
    EditorFinding finding;
    finding.tone = tone;
    finding.code = error.code();
    finding.text = base::errorSentence(error, m_services.language());
    const QString name = error.fact(u"step");
    for (const migration::MapStep& one : m_editor.map().steps) {
        if (!name.isEmpty() && (one.name == name || (one.name.isEmpty() && one.id == name)))
            finding.step = one.id;
    }
    finding.field = error.fact(u"field");
    const migration::MapStep* step = m_editor.map().step(finding.step);
    const migration::ClassSpec* spec = step ? migration::findClass(step->configuration.className) : nullptr;
    if (spec && !finding.field.isEmpty() && !spec->field(finding.field)) {
        finding.entry = finding.field;
        finding.field = fieldWithEntry(*step, finding.entry);
    }
    const QString& part = finding.entry.isEmpty() ? finding.field : finding.entry;
    finding.place = part.isEmpty() ? discreet(name) : discreet(name) + u" › "_s + part;
    return finding;
}

void EditorFindings::validate() {
    if (m_isChecking || !m_editor.isOpen())
        return;
    m_isChecking = true;
    m_services.reader.run(
        this, [map = m_editor.map()] { return migration::validateMap(map); },
        [this, checked = m_wanted](const std::vector<MapFinding>& findings) {
            m_isChecking = false;
            if (checked != m_wanted) {
                if (m_editor.isOpen())
                    m_soon.start();
                return;
            }
            m_checked = checked;
            m_valid.clear();
            bool hasErrors = false;
            for (const MapFinding& one : findings) {
                const bool isError = one.severity == MapFinding::Severity::Error;
                hasErrors = hasErrors || isError;
                if (m_valid.size() < mostFindings || isError)
                    m_valid.append({one.error, isError ? Tone::Error : Tone::Warn});
            }
            show();
            // What does not stand up by itself is not held against the target.
            if (hasErrors)
                m_target.clear();
            else
                askTarget();
        });
}

void EditorFindings::askTarget() {
    m_services.engine.ask(
        u"map.checkTarget"_s,
        {{u"map"_s, m_editor.map().toJson()},
         {u"folder"_s, m_editor.mapsFolder()},
         {u"unasked"_s, true},
         {u"language"_s, m_services.language()}},
        this, [this, asked = m_wanted](const Result<QJsonObject>& answer) {
            if (asked != m_wanted || !m_editor.isOpen())
                return;
            m_target.clear();
            if (!answer)
                m_target.append({answer.error(), Tone::Warn});
            for (const QJsonValue& value : answer ? (*answer)[u"findings"_s].toArray() : QJsonArray()) {
                const QJsonObject json = value.toObject();
                const bool isError = json[u"severity"_s].toString() == u"error";
                m_target.append({base::errorFromJson(json), isError ? Tone::Error : Tone::Warn});
            }
            show();
        });
}

/// Documents that were tried and fail, one line for each code and step; rows that the source refuses.
QList<EditorFinding> EditorFindings::tried() const {
    QList<EditorFinding> all;
    if (m_trial.previewError() && !m_trial.isPreviewing()) {
        // What validation says of the map is told already.
        const bool isKnown = std::ranges::any_of(
            m_valid, [&](const Raw& one) { return one.error.code() == m_trial.previewError()->code(); });
        if (!isKnown)
            all.append(found(*m_trial.previewError(), Tone::Warn));
    }
    if (!m_trial.preview())
        return all;
    struct Failures {
        std::optional<base::Error> first;
        qint64 number = 0;
    };
    QMap<std::pair<QString, QString>, Failures> failures;
    const QJsonArray samples = (*m_trial.preview())[u"samples"_s].toArray();
    for (const QJsonValue& sample : samples) {
        if (!sample.toObject().contains(u"error"_s))
            continue;
        const base::Error error = base::errorFromJson(sample[u"error"_s].toObject());
        Failures& group = failures[{error.code(), error.fact(u"step")}];
        if (group.number++ == 0)
            group.first = error;
    }
    for (const Failures& group : failures) {
        EditorFinding finding = found(*group.first, Tone::Error);
        //: of the documents that were tried, how many fail; then why the first of them does
        finding.text = tr("%1 of %2 documents: %3")
                           .arg(format::count(group.number), format::count(samples.size()),
                                discreet(finding.text, Private::Document));
        all.append(finding);
    }
    const QJsonArray rejected = (*m_trial.preview())[u"rejected"_s].toArray();
    for (const QJsonValue& row : rejected)
        all.append(found(base::errorFromJson(row.toObject()), Tone::Warn));
    return all;
}

void EditorFindings::show() {
    QList<EditorFinding> all;
    for (const Raw& one : m_editor.isOpen() ? m_valid + m_target : QList<Raw>())
        all.append(found(one.error, one.tone));
    m_all = once(m_editor.isOpen() ? all + tried() : all);
    QList<CardRow> cards;
    for (const EditorFinding& finding : std::as_const(m_all))
        cards.append(cardOf(finding));
    m_model.setList(cards);
    Q_EMIT changed();
}

int EditorFindings::errors() const {
    return int(std::ranges::count(all(), Tone::Error, &EditorFinding::tone));
}

int EditorFindings::warnings() const {
    return int(std::ranges::count(all(), Tone::Warn, &EditorFinding::tone));
}

QList<EditorFinding> EditorFindings::of(const QString& step) const {
    QList<EditorFinding> some;
    for (const EditorFinding& one : all()) {
        if (one.step == step)
            some.append(one);
    }
    return some;
}

}  // namespace fdc::ui::maps
