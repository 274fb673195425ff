// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SettingCatalog.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingTexts.h"

/// Sections, search and rows of the presenter.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::SettingSection;
using config::Severity;

namespace {

QString matches() {
    return QString::fromUtf16(matchesSection);
}
QString unknown() {
    return QString::fromUtf16(unknownSection);
}

QStringList allSections() {
    QStringList ids;
    for (int i = 0; i <= int(lastSection); ++i)
        ids.append(sectionId(SettingSection(i)));
    ids.append(unknown());
    return ids;
}

}  // namespace

RowBuilder ConfigurationPresenter::builder() const {
    return {m_session.document(), m_assessment, m_environment, language(), product()};
}

SectionRow ConfigurationPresenter::sectionRow(const QString& id, const QString& title,
                                              const RowBuilder& builder) const {
    SectionRow row{id, title};
    if (m_filter == RowFilter()) {
        // Counted by the check, so that a large file costs nothing here.
        const SectionCount count = m_assessment.counts.value(id);
        row.shown = int(RowBuilder::catalogueKeys(id, product()).size()) + count.beside;
        row.set = count.set;
        row.errors = count.errors;
        row.warnings = count.warnings;
        return row;
    }
    for (const QString& key : builder.keys(id, m_filter)) {
        ++row.shown;
        row.set += m_session.document().contains(key);
        bool error = false;
        bool warning = false;
        for (const int index : m_assessment.byKey.value(key)) {
            const Severity severity = m_assessment.findings[index].finding.severity;
            error = error || severity == Severity::Error;
            warning = warning || severity == Severity::Warning;
        }
        row.errors += error;
        row.warnings += warning;
    }
    return row;
}

void ConfigurationPresenter::refreshSections() {
    forgetVisible();
    const RowBuilder rowsOf = builder();
    QList<SectionRow> list;
    SectionRow all{matches(), tr("All matches")};
    for (const QString& id : allSections()) {
        const auto section = config::sectionFromId(id);
        SectionRow row = sectionRow(id, section ? SettingTexts::section(*section) : QString(), rowsOf);
        if (id == unknown())
            row.title = tr("Unknown keys");
        if (row.shown == 0)
            continue;
        all.shown += row.shown;
        all.set += row.set;
        all.errors += row.errors;
        all.warnings += row.warnings;
        list.append(row);
    }
    if (m_filter.isSearch())
        list.prepend(all);
    // A view whose row goes away moves its cursor; that is no choice of a person.
    m_listing = true;
    m_sections.setList(list);
    m_listing = false;
    if (m_sections.rowOf(m_section) < 0)
        m_section = list.isEmpty() ? QString() : list.first().id;
}

void ConfigurationPresenter::refreshFindings() {
    if (m_assessment.rows != m_findings.list())
        m_findings.setList(m_assessment.rows);
}

QString ConfigurationPresenter::sectionTitle() const {
    const SectionRow* row = m_sections.at(m_sections.rowOf(m_section));
    return row ? row->title : QString();
}

void ConfigurationPresenter::chooseSection(const QString& id) {
    if (m_listing || m_section == id || m_sections.rowOf(id) < 0)
        return;
    m_section = id;
    m_limit = rowsAtOnce;
    forgetVisible();
    seal();
    Q_EMIT changed();
}

void ConfigurationPresenter::setFilter(const RowFilter& filter) {
    if (m_filter == filter)
        return;
    const bool begins = filter.isSearch() && !m_filter.isSearch();
    const bool ends = !filter.isSearch() && m_filter.isSearch();
    if (begins)
        m_sectionBefore = m_section;
    m_filter = filter;
    m_limit = rowsAtOnce;
    if (begins)
        m_section = matches();
    if (ends && m_section == matches())
        m_section = m_sectionBefore;
    refreshSections();
    Q_EMIT changed();
}

/// Found anew when section, filter or check change, not with every letter: a row that no longer matches stays
/// until then, and a large file costs nothing while a person types.
const QStringList& ConfigurationPresenter::visibleKeys() const {
    if (m_visible)
        return *m_visible;
    const RowBuilder rowsOf = builder();
    m_visible.emplace();
    if (m_section != matches()) {
        *m_visible = rowsOf.keys(m_section, m_filter);
        return *m_visible;
    }
    for (const QString& id : allSections())
        *m_visible += rowsOf.keys(id, m_filter);
    return *m_visible;
}

bool ConfigurationPresenter::hasRow(const QString& key) const {
    return m_session.document().contains(key) ||
           RowBuilder::hasRow(config::SettingCatalog::find(key, product())) ||
           m_assessment.commentedSet.contains(key);
}

QList<SettingRow> ConfigurationPresenter::rows() const {
    const RowBuilder rowsOf = builder();
    QList<SettingRow> made;
    for (const QString& key : visibleKeys()) {
        if (made.size() == m_limit)
            break;
        if (!hasRow(key))
            continue;
        made.append(rowsOf.row(key));
        if (m_section != matches())
            continue;
        const config::SettingSpec* spec = config::SettingCatalog::find(key, product());
        made.last().section = spec ? SettingTexts::section(spec->section) : tr("Unknown keys");
    }
    return made;
}

qsizetype ConfigurationPresenter::rowsLeftOut() const {
    return std::max<qsizetype>(visibleKeys().size() - m_limit, 0);
}

std::optional<qsizetype> ConfigurationPresenter::firstLine() const {
    std::optional<qsizetype> first;
    for (const QString& key : visibleKeys()) {
        const auto line = m_session.document().line(key);
        if (line && (!first || *line - 1 < *first))
            first = *line - 1;
    }
    return first;
}

void ConfigurationPresenter::showMore() {
    m_limit += rowsAtOnce;
    Q_EMIT changed();
}

QString ConfigurationPresenter::testableConnector() const {
    const auto section = config::sectionFromId(m_section);
    const QString id = section ? SettingTexts::connectorOf(*section) : QString();
    return m_connectors.contains(id) ? id : QString();
}

}  // namespace fdc::ui::configuration
