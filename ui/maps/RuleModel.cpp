// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/RuleModel.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <optional>

#include "ui/common/Format.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::Loss;

namespace {

/// Names that become a value of the system and no tag, and where a document shows them.
const QHash<QString, QString>& systemMembers() {
    static const QHash<QString, QString> members{
        {u"classid"_s, u"class"_s}, {u"name"_s, u"name"_s},   {u"acl"_s, u"acl"_s},
        {u"ACL"_s, u"acl"_s},       {u"owner"_s, u"owner"_s}, {u"creationDate"_s, u"creationDate"_s}};
    return members;
}

QStringList texts(const QJsonValue& value) {
    QStringList all;
    for (const QJsonValue& one : value.toArray())
        all.append(one.toString());
    return all;
}

QStringList valuesOf(const QJsonObject& document, const QString& name) {
    const QString member = systemMembers().value(name);
    if (member.isEmpty())
        return texts(document[u"tags"_s][name]);
    const QString text = document[member].toString();
    return text.isEmpty() ? QStringList() : QStringList(text);
}

class Rows {
public:
    Rows(const QJsonObject& preview, int shown, const mapping::MappingClasses& classes)
        : m_samples(preview[u"samples"_s].toArray()),
          m_shown(m_samples[shown].toObject()),
          m_lineage(preview[u"lineage"_s].toArray()),
          m_onWay(onWay(preview)),
          m_classes(classes),
          m_possible(possible()),
          m_tags(mapping::MappingTags::of(m_possible)) {}

    QList<RuleRow> all() {
        QList<RuleRow> rows;
        for (const QJsonValue& one : m_lineage)
            rows.append(rowOf(one.toObject()));
        // Files that a step attaches, and the like, are no tags: what nobody declares and nobody sets stands
        // last.
        std::ranges::stable_partition(rows, [](const RuleRow& row) {
            return row.state != RuleRow::State::Undeclared || !row.step.isEmpty();
        });
        // What a script sets nobody can tell before, and what nobody sets may be wanted.
        for (const QString& tag : m_tags.names + carried()) {
            if (std::ranges::find(rows, tag, &RuleRow::name) != rows.end())
                continue;
            RuleRow row = rowOf({{u"name"_s, tag}});
            if (row.with == 0)
                row.state = RuleRow::State::Unset;
            if (row.with > 0 || row.isMandatory)
                rows.append(row);
        }
        return rows;
    }

private:
    /// What differs between the ways of a map, as it is on the one that the document took; absent: that is
    /// not known.
    std::optional<QHash<QString, QJsonObject>> onWay(const QJsonObject& preview) const {
        const QJsonValue way = m_shown[u"way"_s];
        if (!way.isDouble())
            return std::nullopt;
        QHash<QString, QJsonObject> lineages;
        for (const QJsonValue& one : preview[u"ways"_s][way.toInt()][u"lineage"_s].toArray())
            lineages.insert(one[u"name"_s].toString(), one.toObject());
        return lineages;
    }

    /// Tags that documents have.
    QStringList carried() const {
        QSet<QString> names;
        for (const QJsonValue& sample : m_samples) {
            for (const QJsonValue& document : sample[u"documents"_s].toArray()) {
                for (const QString& name : document[u"tags"_s].toObject().keys())
                    names.insert(name);
            }
        }
        QStringList sorted(names.cbegin(), names.cend());
        sorted.sort();
        return sorted;
    }

    /// The classes that documents got when they were tried.
    QList<migration::TargetClass> possible() const {
        QSet<QString> ids;
        for (const QJsonValue& sample : m_samples) {
            for (const QJsonValue& document : sample[u"documents"_s].toArray())
                ids.insert(document[u"class"_s].toString());
        }
        QList<migration::TargetClass> some;
        for (const migration::TargetClass& one : m_classes.classes) {
            if (ids.contains(one.id))
                some.append(one);
        }
        return some;
    }

    /// As a class of these documents has it; while no document came through, as any class has it.
    const migration::TargetTag* tagOf(const QString& name) const {
        for (const migration::TargetClass& one : m_possible.isEmpty() ? m_classes.classes : m_possible) {
            const auto found = std::ranges::find(one.tags, name, &migration::TargetTag::name);
            if (found != one.tags.end())
                return &*found;
        }
        return nullptr;
    }

    /// Whether the class of a document wants the tag.
    bool isWanted(const QString& documentClass, const QString& tag) const {
        const auto found = std::ranges::find(m_possible, documentClass, &migration::TargetClass::id);
        return found != m_possible.end() &&
               std::ranges::any_of(found->tags, [&](const migration::TargetTag& one) {
                   return one.name == tag && one.mandatory;
               });
    }

    void describe(RuleRow& row) const {
        row.label = m_classes.tagLabels.value(row.name);
        if (const migration::TargetTag* tag = tagOf(row.name))
            row.type = tag->type;
    }

    static void takeRules(RuleRow& row, const QJsonObject& lineage) {
        row.sources = texts(lineage[u"sources"_s]);
        row.rules.clear();
        for (const QJsonValue& rule : lineage[u"rules"_s].toArray()) {
            row.rules.append(rule[u"text"_s].toString());
            row.step = rule[u"step"_s].toString();
        }
    }

    RuleRow rowOf(const QJsonObject& lineage) const {
        RuleRow row;
        row.name = lineage[u"name"_s].toString();
        takeRules(row, lineage);
        if (lineage[u"differs"_s].toBool() && !m_onWay) {
            row.ways = RuleRow::Ways::Mixed;
        } else if (lineage[u"differs"_s].toBool()) {
            const auto own = m_onWay->constFind(row.name);
            row.ways = own != m_onWay->constEnd() ? RuleRow::Ways::Shown : RuleRow::Ways::Others;
            takeRules(row, own != m_onWay->constEnd() ? *own : QJsonObject());
        }
        describe(row);
        if (systemMembers().contains(row.name))
            row.state = RuleRow::State::System;
        else if (!m_tags.names.isEmpty() && !m_tags.isDeclared(row.name))
            row.state = RuleRow::State::Undeclared;
        fill(row);
        return row;
    }

    void fill(RuleRow& row) const {
        if (!row.sources.isEmpty())
            row.example = row.sources.first() == u"documentId"
                              ? m_shown[u"documentId"_s].toString()
                              : texts(m_shown[u"data"_s][row.sources.first()]).join(u" | "_s);
        row.result = valuesOf(m_shown[u"documents"_s][0].toObject(), row.name).join(u" | "_s);
        row.fails = m_shown.contains(u"error"_s);
        const migration::TargetTag* tag = row.state == RuleRow::State::System ? nullptr : tagOf(row.name);
        row.tried = m_samples.size();
        for (const QJsonValue& sample : m_samples) {
            QStringList values;
            bool isLacking = false;
            for (const QJsonValue& document : sample[u"documents"_s].toArray()) {
                const QStringList own = valuesOf(document.toObject(), row.name);
                if (isWanted(document[u"class"_s].toString(), row.name)) {
                    row.isMandatory = true;
                    isLacking = isLacking || own.isEmpty();
                }
                if (values.isEmpty())
                    values = own;
            }
            row.lacking += isLacking;
            if (values.isEmpty())
                continue;
            ++row.with;
            const Loss loss =
                tag ? migration::lossOf(values, *tag, m_classes.allowed.value(row.name)) : Loss::None;
            if (loss == Loss::None)
                continue;
            if (row.loss == Loss::None)
                row.loss = loss;
            row.lossy += loss == row.loss;
        }
    }

    const QJsonArray m_samples;
    const QJsonObject m_shown;
    const QJsonArray m_lineage;
    const std::optional<QHash<QString, QJsonObject>> m_onWay;
    const mapping::MappingClasses& m_classes;
    const QList<migration::TargetClass> m_possible;
    const mapping::MappingTags m_tags;
};

}  // namespace

void RuleModel::show(const QJsonObject& preview, int sample, const mapping::MappingClasses& classes) {
    const QList<RuleRow> rows = Rows(preview, sample, classes).all();
    m_mandatory = 0;
    m_mandatorySet = 0;
    for (const RuleRow& row : rows) {
        m_mandatory += row.isMandatory;
        m_mandatorySet += row.isMandatory && row.lacking == 0;
    }
    setList(rows);
}

QString RuleModel::lossText(const RuleRow& row) {
    const auto text = [&](const QString& what) {
        //: %1 documents of %2, then what is wrong with their values
        return tr("%1 of %2: %3").arg(format::count(row.lossy), format::count(row.tried), what);
    };
    switch (row.loss) {
        case Loss::None: return {};
        case Loss::Several: return text(tr("the tag takes one value"));
        case Loss::Type: return text(tr("the value is not of the type %1").arg(row.type));
        case Loss::Zone: return text(tr("a time of day without its zone"));
        case Loss::Choice: return text(tr("the value is not in the tag's list"));
    }
    return {};
}

Cell RuleModel::ruleCell(const RuleRow& rule) {
    if (rule.state == RuleRow::State::Unset)
        return {.text = tr("no rule"), .tone = Tone::Error};
    if (rule.ways == RuleRow::Ways::Others)
        return {.text = tr("on another way"),
                .tip = tr("Steps on ways that this document did not take set it."),
                .faint = true};
    // Of a script nobody knows what it reads.
    if (rule.rules.isEmpty() && rule.sources.isEmpty())
        return {.text = tr("by a script"), .faint = true};
    const bool isMixed = rule.ways == RuleRow::Ways::Mixed;
    // Rules of different ways do not follow each other.
    QString text = rule.rules.isEmpty() ? tr("as it is") : rule.rules.join(isMixed ? u" · "_s : u" → "_s);
    if (isMixed)
        //: %1: the rules of all ways through the map
        text = tr("depends on the way: %1").arg(text);
    if (rule.rules.isEmpty())
        return {.text = text, .faint = true};
    QString tip = text;
    if (isMixed)
        tip += u'\n' + tr("It is not known which way this document takes.");
    else if (rule.ways == RuleRow::Ways::Shown)
        tip += u'\n' + tr("On the way of this document; it is set otherwise on others.");
    return {.text = text, .tip = tip, .what = Private::Value};
}

Cell RuleModel::cell(int row, int column) const {
    const RuleRow& rule = list()[row];
    const bool isFaint = rule.state == RuleRow::State::Undeclared && rule.step.isEmpty();
    switch (Column(column)) {
        case Column::Source: return {.text = rule.sources.join(u", "_s), .faint = isFaint};
        case Column::Example:
            return {.text = rule.example, .tip = rule.example, .faint = isFaint, .what = Private::Document};
        case Column::Rule: return ruleCell(rule);
        case Column::Tag: {
            QString text = rule.name;
            if (!rule.type.isEmpty() && rule.state != RuleRow::State::System)
                text = format::labelled(rule.name, rule.type);
            if (rule.isMandatory)
                text += u" *"_s;
            QStringList tip{rule.label.isEmpty() ? rule.name : rule.label};
            if (rule.isMandatory)
                tip.append(tr("mandatory"));
            if (rule.state == RuleRow::State::Undeclared)
                tip.append(
                    tr("No class that the documents get declares this tag: FlowerDocs refuses it (F00032)."));
            return {.text = text,
                    .tone = rule.state == RuleRow::State::Undeclared ? Tone::Warn : Tone::Neutral,
                    .tip = tip.join(u'\n')};
        }
        case Column::Result: {
            if (rule.fails)
                return {.text = tr("fails"), .tone = Tone::Error};
            const QString loss = lossText(rule);
            return {.text = rule.result,
                    .tone = loss.isEmpty() ? Tone::Neutral : Tone::Warn,
                    .tip = loss.isEmpty() ? rule.result : loss + u'\n' + rule.result,
                    .what = Private::Document};
        }
        case Column::Coverage: {
            if (rule.tried == 0)
                return {};
            const double part = double(rule.with) / double(rule.tried);
            const bool isLacking = rule.lacking > 0;
            return {.text = format::percent(part),
                    .tone = isLacking ? Tone::Error : Tone::Neutral,
                    .raw = part,
                    .right = true,
                    .tip = tr("%1 of %2 documents have a value")
                               .arg(format::count(rule.with), format::count(rule.tried))};
        }
        case Column::Count: break;
    }
    return {};
}

QString RuleModel::header(int column) const {
    switch (Column(column)) {
        case Column::Source: return tr("Source field");
        case Column::Example: return tr("Example");
        case Column::Rule: return tr("Rule");
        case Column::Tag: return tr("Target tag");
        case Column::Result: return tr("Result");
        case Column::Coverage: return tr("Coverage");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::maps
