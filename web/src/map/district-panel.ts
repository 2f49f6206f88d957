// Own districts beside the map: which there are, the selected area to be added to one, and the way to their own page.

import { fill } from '../words.ts';
import type { MapConfig } from './config.ts';
import { districtLevel, districtName, formatDistrict, isPart, withArea, type District } from './districts.ts';
import { element, field } from './dom.ts';
import { levelOf } from './state.ts';
import type { Words } from './words.ts';

export interface DistrictPanel {
  root: HTMLElement;
  /** The districts, the level that is drawn, and the selected area, if it can be part of one. */
  show: (districts: readonly District[], level: string, selected: { code: string; name: string } | null) => void;
}

export function districtPanel(config: MapConfig, words: Words, onChange: (districts: readonly District[]) => void): DistrictPanel {
  const number = new Intl.NumberFormat(config.language);
  const list = element('ul', { class: 'map-districts' });
  const none = element('p', { class: 'small' }, words('districts_none'));
  const into = element('select', { id: 'map-district-into' });
  const name = element('input', { id: 'map-district-name', type: 'text', autocomplete: 'off' });
  const nameField = field('map-district-name', words('district_name'), name);
  const add = element('button', { type: 'button' }, words('district_add'));
  const form = element('div', { class: 'map-district-add' }, field('map-district-into', words('district_to'), into), nameField, add);
  const told = element('p', { class: 'small', role: 'status' });
  const open = element('a', { href: config.own }, words('districts_open'));
  const root = element('div', {}, element('h4', {}, words('districts')), list, none, form, told, element('p', {}, open));

  let present: readonly District[] = [];
  let chosen: { code: string; name: string } | null = null;

  into.addEventListener('change', showName);
  add.addEventListener('click', addChosen);
  list.addEventListener('click', (event) => {
    const at = (event.target as Element).closest('button')?.dataset['at'];
    if (at !== undefined) onChange(present.filter((_, index) => String(index) !== at));
  });

  function showName(): void {
    nameField.hidden = into.value !== '';
  }

  function addChosen(): void {
    if (!chosen) return;
    const index = into.value === '' ? -1 : Number(into.value);
    const district = present[index];
    const values = { area: chosen.name, name: district?.name ?? '' };
    const level = district ? districtLevel(district) : null;
    if (district?.codes.includes(chosen.code)) {
      told.textContent = fill(words('district_has'), values);
      return;
    }
    if (level !== null && level !== levelOf(chosen.code)) {
      told.textContent = fill(words('district_mixed'), { ...values, level: labelOf(level) });
      return;
    }
    const named = districtName(name.value) || fill(words('district_default'), { number: number.format(present.length + 1) });
    const area = chosen;
    name.value = '';
    onChange(withArea(present, index, area.code, named));
    told.textContent = fill(words('district_added'), { area: area.name, name: district?.name ?? named });
  }

  function labelOf(level: string): string {
    return config.levels.find(({ id }) => id === level)?.label ?? level;
  }

  return {
    root,
    show(districts, level, selected) {
      chosen = selected && isPart(selected.code) ? selected : null;
      if (districts !== present || list.childElementCount !== districts.length) {
        const was = into.value;
        present = districts;
        const row = ({ name: called, codes }: District, at: number) => {
          const count = fill(words(codes.length === 1 ? 'areas_one' : 'areas_many'), { count: number.format(codes.length) });
          const text = fill(words('district_remove'), { name: called });
          const remove = element('button', { type: 'button', class: 'quiet', 'data-at': String(at), title: text }, element('span', { 'aria-hidden': 'true' }, '×'), element('span', { class: 'visually-hidden' }, text));
          return element('li', {}, element('span', {}, `${called} (${count})`), remove);
        };
        list.replaceChildren(...districts.map(row));
        const options = districts.map(({ name: called }, at) => element('option', { value: String(at) }, called));
        into.replaceChildren(...options, element('option', { value: '' }, words('district_new')));
        // What was added to last is added to next.
        into.value = districts[Number(was || 'none')] ? was : districts.length > 0 ? String(districts.length - 1) : '';
        const query = new URLSearchParams(districts.map((district) => ['d', formatDistrict(district)]));
        open.href = districts.length > 0 ? `${config.own}?${query}` : config.own;
      }
      const elsewhere = districts.map((district) => ({ district, of: districtLevel(district) })).filter(({ of }) => of !== null && of !== level);
      none.hidden = districts.length > 0;
      list.hidden = districts.length === 0;
      form.hidden = chosen === null;
      showName();
      const hints = elsewhere.map(({ district, of }) => fill(words('district_finer'), { name: district.name, level: labelOf(of ?? '') }));
      if (hints.length > 0) told.textContent = hints.join(' ');
    },
  };
}
